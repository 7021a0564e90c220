import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '../audit';
import { UsersModule } from '../users';
import { AccessTokenEntity } from './access-token.entity';
import { TokensController } from './tokens.controller';
import { TokensOfAccount } from './tokens-of-account';
import { TokensRepository } from './tokens.repository';
import { TokensService } from './tokens.service';

@Module({
  imports: [TypeOrmModule.forFeature([AccessTokenEntity]), AuditModule, UsersModule],
  controllers: [TokensController],
  providers: [TokensRepository, TokensService, TokensOfAccount],
  exports: [TokensService],
})
export class TokensModule {}

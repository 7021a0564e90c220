import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '../audit';
import { OrganizationsModule } from '../organizations';
import { AccountEvents } from './account-events';
import { UserEntity } from './user.entity';
import { UsersController } from './users.controller';
import { UsersRepository } from './users.repository';
import { UsersService } from './users.service';

@Module({
  imports: [TypeOrmModule.forFeature([UserEntity]), AuditModule, OrganizationsModule],
  controllers: [UsersController],
  providers: [UsersService, UsersRepository, AccountEvents],
  exports: [UsersService, AccountEvents],
})
export class UsersModule {}

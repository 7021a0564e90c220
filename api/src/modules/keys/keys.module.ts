import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '../audit';
import { OrganizationsModule } from '../organizations';
import { ProvidersModule } from '../providers';
import { UsersModule } from '../users';
import { ApiKeyEntity } from './api-key.entity';
import { ConnectionController } from './connection.controller';
import { KeysController } from './keys.controller';
import { KeysOfAccount } from './keys-of-account';
import { KeysRepository } from './keys.repository';
import { KeysService } from './keys.service';
import { OrganizationKeysController } from './organization-keys.controller';

@Module({
  imports: [
    TypeOrmModule.forFeature([ApiKeyEntity]),
    AuditModule,
    OrganizationsModule,
    ProvidersModule,
    UsersModule,
  ],
  controllers: [KeysController, OrganizationKeysController, ConnectionController],
  providers: [KeysRepository, KeysService, KeysOfAccount],
  exports: [KeysService],
})
export class KeysModule {}

import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { configurationModule } from '../../config';
import { CryptoModule } from '../../core/crypto';
import { DatabaseModule } from '../../core/database';
import { AuditModule } from '../audit';
import { ApiKeyEntity } from './api-key.entity';
import { KeyRotation } from './key-rotation';
import { KeysRepository } from './keys.repository';

/** All that the command for it needs. */
@Module({
  imports: [
    configurationModule,
    DatabaseModule,
    CryptoModule,
    AuditModule,
    TypeOrmModule.forFeature([ApiKeyEntity]),
  ],
  providers: [KeysRepository, KeyRotation],
})
export class KeyRotationModule {}

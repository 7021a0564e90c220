import { Global, Module } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import { encryptionConfig } from '../../config';
import { PasswordHasher } from './password-hasher';
import { SecretBox } from './secret-box';

@Global()
@Module({
  providers: [
    PasswordHasher,
    {
      provide: SecretBox,
      inject: [encryptionConfig.KEY],
      useFactory: (config: ConfigType<typeof encryptionConfig>) => new SecretBox(config.keys),
    },
  ],
  exports: [PasswordHasher, SecretBox],
})
export class CryptoModule {}

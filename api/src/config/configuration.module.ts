import { ConfigModule } from '@nestjs/config';
import { aiConfig } from './ai.config';
import { authConfig } from './auth.config';
import { databaseConfig } from './database.config';
import { encryptionConfig } from './encryption.config';
import { httpConfig } from './http.config';
import { importConfig } from './import.config';
import { logConfig } from './log.config';
import { mailConfig } from './mail.config';
import { observabilityConfig } from './observability.config';
import { plansConfig } from './plans.config';
import { redisConfig } from './redis.config';
import { signOnConfig } from './sign-on.config';

/** Every namespace, for injection with `@Inject(httpConfig.KEY)`. The environment is the only source. */
export const configurationModule = ConfigModule.forRoot({
  isGlobal: true,
  ignoreEnvFile: true,
  load: [
    aiConfig,
    authConfig,
    databaseConfig,
    encryptionConfig,
    httpConfig,
    importConfig,
    logConfig,
    mailConfig,
    observabilityConfig,
    plansConfig,
    redisConfig,
    signOnConfig,
  ],
});

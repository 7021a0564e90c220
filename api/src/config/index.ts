/** Configuration: one namespace per file, read from the environment and checked once at boot. */
export { ConfigurationError } from './environment';
export { aiConfig } from './ai.config';
export { authConfig } from './auth.config';
export { databaseConfig } from './database.config';
export { encryptionConfig } from './encryption.config';
export { httpConfig } from './http.config';
export { importConfig } from './import.config';
export { logConfig } from './log.config';
export { mailConfig } from './mail.config';
export { observabilityConfig } from './observability.config';
export { plansConfig } from './plans.config';
export { redisConfig } from './redis.config';
export { signOnConfig } from './sign-on.config';
export { configurationModule } from './configuration.module';

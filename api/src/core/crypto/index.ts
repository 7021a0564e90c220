export { CryptoModule } from './crypto.module';
export { PasswordHasher } from './password-hasher';
export { SecretBox, SecretBoxError } from './secret-box';
export { equalsInConstantTime, fingerprint, hashToken, namedId, newToken } from './tokens';
export { newRecoveryCode, newTotpSecret, totpStepOf, totpUri } from './totp';

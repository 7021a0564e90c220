import { registerAs } from '@nestjs/config';
import { ConfigurationError, Environment } from './environment';

/** Sessions and sign-in. */
export const authConfig = registerAs('auth', () => {
  const environment = new Environment();
  const jwtSecret = environment.text('JWT_SECRET');
  if (jwtSecret.length < 32) throw new ConfigurationError('JWT_SECRET must have at least 32 characters');
  const googleClientId = environment.optionalText('GOOGLE_CLIENT_ID');
  const googleClientSecret = environment.optionalText('GOOGLE_CLIENT_SECRET');
  if (Boolean(googleClientId) !== Boolean(googleClientSecret)) {
    throw new ConfigurationError('GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET must be set together');
  }
  return {
    jwtSecret,
    /** Addresses of those who look after the server, in lower case; they count once they are verified. */
    administrators: administratorsIn(environment.optionalText('ADMINISTRATORS') ?? ''),
    accessTokenSeconds: environment.integer('ACCESS_TOKEN_SECONDS', { fallback: 15 * 60, min: 1 }),
    rememberedSessionDays: environment.integer('SESSION_REMEMBERED_DAYS', { fallback: 30, min: 1 }),
    sessionDays: environment.integer('SESSION_DAYS', { fallback: 7, min: 1 }),
    /** How long a session may live however often it is used; then the person signs in again. */
    longestSessionDays: environment.integer('SESSION_LONGEST_DAYS', { fallback: 90, min: 1 }),
    /** How long the previous refresh token is still taken, for two tabs that refresh at once. */
    refreshGraceMs: environment.integer('REFRESH_GRACE_MS', { fallback: 10_000 }),
    /** Wrong passwords for one account within five minutes before 429. */
    passwordGuessLimit: environment.integer('PASSWORD_GUESS_LIMIT', { fallback: 10, min: 1 }),
    verificationHours: environment.integer('EMAIL_VERIFICATION_HOURS', { fallback: 48, min: 1 }),
    google:
      googleClientId && googleClientSecret
        ? {
            clientId: googleClientId,
            clientSecret: googleClientSecret,
            authorizationUrl: environment.address(
              'GOOGLE_AUTHORIZATION_URL',
              ['https', 'http'],
              'https://accounts.google.com/o/oauth2/v2/auth',
            ),
            tokenUrl: environment.address(
              'GOOGLE_TOKEN_URL',
              ['https', 'http'],
              'https://www.googleapis.com/oauth2/v4/token',
            ),
            profileUrl: environment.address(
              'GOOGLE_PROFILE_URL',
              ['https', 'http'],
              'https://www.googleapis.com/oauth2/v3/userinfo',
            ),
          }
        : undefined,
  };
});

function administratorsIn(list: string): ReadonlySet<string> {
  const addresses = list.split(',').map((address) => address.trim().toLowerCase());
  const named = addresses.filter((address) => address !== '');
  if (named.some((address) => !/^[^\s@]+@[^\s@]+$/.test(address)))
    throw new ConfigurationError('ADMINISTRATORS must be e-mail addresses with commas between them');
  return new Set(named);
}

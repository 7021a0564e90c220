import { registerAs } from '@nestjs/config';
import { Environment } from './environment';

/** The HTTP server: where it listens, what it serves, and how much a client may ask of it. */
export const httpConfig = registerAs('http', () => {
  const environment = new Environment();
  const port = environment.integer('PORT', { fallback: 3000, max: 65_535 });
  const publicUrl = environment.address('PUBLIC_URL', ['http', 'https'], `http://localhost:${port}`);
  return {
    port,
    /** `127.0.0.1` keeps it on this machine. */
    host: environment.text('HOST', '0.0.0.0'),
    /** The address that people type; cookies are `Secure` when it is https. */
    publicUrl: publicUrl.replace(/\/+$/, ''),
    secure: publicUrl.startsWith('https:'),
    /** Folder of the built page; without it the API serves no page. */
    webRoot: environment.optionalText('WEB_ROOT'),
    /** Number of reverse proxies in front whose `X-Forwarded-For` is believed. */
    trustedProxies: environment.integer('TRUSTED_PROXIES', { fallback: 0, max: 10 }),
    /** Largest body of a request; a project of 10 M characters in any script fits. */
    bodyLimitBytes: environment.integer('BODY_LIMIT_BYTES', { fallback: 64 * 1024 * 1024, min: 1024 }),
    /** The longest that a request may take to arrive whole; how long the answer takes is no part of it. */
    requestTimeoutMs: environment.integer('REQUEST_TIMEOUT_MS', { fallback: 60_000, min: 1000 }),
    /**
     * How long the process goes on after SIGTERM, not ready any more, before it stops to listen; and how long it then
     * waits for connections that a proxy keeps without a request. The proxy keeps them for less.
     */
    shutdownDelayMs: environment.integer('SHUTDOWN_DELAY_MS', { fallback: 0, max: 600_000 }),
    /** Requests a minute from one address before 429; an office may share one. */
    addressLimitPerMinute: environment.integer('ADDRESS_LIMIT_PER_MINUTE', { fallback: 12_000, min: 1 }),
    /** Requests a minute of one person who is signed in before 429. */
    rateLimitPerMinute: environment.integer('RATE_LIMIT_PER_MINUTE', { fallback: 1200, min: 1 }),
    /** Requests a minute with one access token before 429. */
    tokenLimitPerMinute: environment.integer('TOKEN_LIMIT_PER_MINUTE', { fallback: 1200, min: 1 }),
    /** Requests a minute of everybody in one organization, and of their tokens, before 429. */
    organizationLimitPerMinute: environment.integer('ORGANIZATION_LIMIT_PER_MINUTE', {
      fallback: 30_000,
      min: 1,
    }),
    /** Attempts a minute from one address to sign in or register before 429. */
    signInLimitPerMinute: environment.integer('SIGN_IN_LIMIT_PER_MINUTE', { fallback: 20, min: 1 }),
  };
});

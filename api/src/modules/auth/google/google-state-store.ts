import { Inject, Injectable } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { httpConfig } from '../../../config';
import { equalsInConstantTime, newToken, SecretBox, SecretBoxError } from '../../../core/crypto';
import { HostCookie } from '../../../core/http';

/** A request on its way through passport, which hands its stores no reply. */
export type GoogleRequest = FastifyRequest & { googleReply?: FastifyReply };

interface PendingSignIn {
  readonly state: string;
  readonly verifier: string;
  readonly expiresAtMs: number;
}

const path = '/api/auth/google';
const purpose = 'google sign-in state';
const lifetimeSeconds = 600;

/**
 * Keeps `state` (RFC 6749, 10.12) and the PKCE verifier (RFC 7636) between the two redirects in an encrypted
 * cookie of this browser, so that no server-side session is needed. SameSite=Lax: Google's redirect is a
 * top-level navigation from another site. Passport tells its overloads apart by the number of parameters.
 */
@Injectable()
export class GoogleStateStore {
  private readonly cookie: HostCookie;

  constructor(
    private readonly secretBox: SecretBox,
    @Inject(httpConfig.KEY) { secure }: ConfigType<typeof httpConfig>,
  ) {
    this.cookie = new HostCookie('pf_google', { secure, sameSite: 'lax', path });
  }

  store(
    request: GoogleRequest,
    verifier: string,
    _applicationState: unknown,
    _meta: unknown,
    callback: (error: Error | null, state?: string) => void,
  ): void {
    const pending: PendingSignIn = {
      state: newToken(),
      verifier,
      expiresAtMs: Date.now() + lifetimeSeconds * 1000,
    };
    const value = this.secretBox.seal(JSON.stringify(pending), purpose);
    if (request.googleReply) this.cookie.write(request.googleReply, value, lifetimeSeconds);
    callback(null, pending.state);
  }

  verify(
    request: GoogleRequest,
    state: unknown,
    _meta: unknown,
    callback: (error: Error | null, verifier: string | false, info?: object) => void,
  ): void {
    const pending = this.open(this.cookie.read(request));
    if (request.googleReply) this.cookie.clear(request.googleReply);
    const fits =
      pending !== null &&
      pending.expiresAtMs > Date.now() &&
      typeof state === 'string' &&
      equalsInConstantTime(pending.state, state);
    if (fits) callback(null, pending.verifier);
    else callback(null, false, { message: 'The state is not the one that was sent.' });
  }

  private open(value: string | undefined): PendingSignIn | null {
    if (value === undefined) return null;
    try {
      return JSON.parse(this.secretBox.open(value, purpose)) as PendingSignIn;
    } catch (error) {
      if (error instanceof SecretBoxError) return null;
      throw error;
    }
  }
}

import { Inject, Injectable } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { httpConfig } from '../../../config';
import { SecretBox, SecretBoxError } from '../../../core/crypto';
import { HostCookie } from '../../../core/http';
import type { PendingProof } from '../../single-sign-on';

/** A person who is on their way to an organization's provider. */
export interface PendingSignOn extends PendingProof {
  readonly organizationId: string;
  /** Whose account is to be connected; null for who signs in. */
  readonly connects: string | null;
  readonly expiresAtMs: number;
}

const path = '/api/auth/single-sign-on';
const purpose = 'organization sign-in state';
const lifetimeSeconds = 600;

/**
 * Keeps state, nonce and the PKCE verifier between the two redirects in an encrypted cookie of this browser, as
 * {@link GoogleStateStore} does: only the browser that set out comes back, and only once.
 */
@Injectable()
export class SignOnCookie {
  private readonly cookie: HostCookie;

  constructor(
    private readonly box: SecretBox,
    @Inject(httpConfig.KEY) { secure }: ConfigType<typeof httpConfig>,
  ) {
    this.cookie = new HostCookie('pf_sign_on', { secure, sameSite: 'lax', path });
  }

  write(reply: FastifyReply, pending: Omit<PendingSignOn, 'expiresAtMs'>): void {
    const kept: PendingSignOn = { ...pending, expiresAtMs: Date.now() + lifetimeSeconds * 1000 };
    this.cookie.write(reply, this.box.seal(JSON.stringify(kept), purpose), lifetimeSeconds);
  }

  /** What this browser set out with, once; null for any other. */
  take(request: FastifyRequest, reply: FastifyReply): PendingSignOn | null {
    const pending = this.open(this.cookie.read(request));
    this.cookie.clear(reply);
    return pending && pending.expiresAtMs > Date.now() ? pending : null;
  }

  private open(value: string | undefined): PendingSignOn | null {
    if (value === undefined) return null;
    try {
      return JSON.parse(this.box.open(value, purpose)) as PendingSignOn;
    } catch (error) {
      if (error instanceof SecretBoxError) return null;
      throw error;
    }
  }
}

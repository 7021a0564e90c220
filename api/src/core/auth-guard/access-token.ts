import { Inject, Injectable } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import { JwtService } from '@nestjs/jwt';
import { authConfig } from '../../config';

export interface AccessTokenClaims {
  readonly userId: string;
  readonly sessionId: string;
}

const issuer = 'promptyflow';
/** Whom the tokens are for: nothing else that may one day be signed with the same secret is taken for one. */
const audience = 'promptyflow-api';

/** Short-lived JWTs (RFC 7519, HS256) that name a person and a session; rights are looked up, never carried. */
@Injectable()
export class AccessTokens {
  constructor(
    private readonly jwt: JwtService,
    @Inject(authConfig.KEY) private readonly config: ConfigType<typeof authConfig>,
  ) {}

  get lifetimeSeconds(): number {
    return this.config.accessTokenSeconds;
  }

  issue({ userId, sessionId }: AccessTokenClaims): string {
    return this.jwt.sign(
      { sid: sessionId },
      {
        subject: userId,
        issuer,
        audience,
        algorithm: 'HS256',
        expiresIn: this.lifetimeSeconds,
        secret: this.config.jwtSecret,
      },
    );
  }

  /** The claims of a token that we issued and that has not expired; null for anything else. */
  read(token: string): AccessTokenClaims | null {
    try {
      const claims = this.jwt.verify<{ sub?: unknown; sid?: unknown }>(token, {
        secret: this.config.jwtSecret,
        algorithms: ['HS256'],
        issuer,
        audience,
      });
      return typeof claims.sub === 'string' && typeof claims.sid === 'string'
        ? { userId: claims.sub, sessionId: claims.sid }
        : null;
    } catch {
      return null;
    }
  }
}

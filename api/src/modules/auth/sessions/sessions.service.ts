import { Inject, Injectable } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import { isUUID } from 'class-validator';
import { uuidv7 } from 'uuidv7';
import { authConfig } from '../../../config';
import type { Actor } from '../../../core/auth-guard';
import { Realtime } from '../../../core/realtime';
import { AuditTrailRepository } from '../../audit';
import { sessionEnded, sessionNotFound } from '../auth.errors';
import type { Whereabouts } from '../password/password-guesses';
import { formatRefreshToken, newRefreshToken, parseRefreshToken, secretHash } from './refresh-token';
import type { SessionListDto } from './sessions.dto';
import { toSessionDto } from './sessions.mapper';
import { SessionsRepository } from './sessions.repository';

/** From where a person signs in. */
export interface Client {
  readonly userAgent: string | null;
  readonly address: string | null;
}

/** A new refresh token for the cookie. `maxAgeSeconds` is null when the browser forgets it as it closes. */
export interface IssuedToken {
  readonly value: string;
  readonly maxAgeSeconds: number | null;
}

export interface LiveSession {
  readonly userId: string;
  readonly sessionId: string;
  /** Absent when the browser keeps the cookie that it has. */
  readonly token?: IssuedToken;
}

const daySeconds = 24 * 3600;

/** Sessions and the rotation of their refresh tokens (RFC 9700, 4.14.2, with a grace for two tabs at once). */
@Injectable()
export class SessionsService {
  constructor(
    private readonly repository: SessionsRepository,
    private readonly realtime: Realtime,
    private readonly trail: AuditTrailRepository,
    @Inject(authConfig.KEY) private readonly config: ConfigType<typeof authConfig>,
  ) {}

  async start(
    userId: string,
    client: Client,
    options: { readonly remembered: boolean },
  ): Promise<LiveSession> {
    const { remembered } = options;
    const sessionId = uuidv7();
    const token = newRefreshToken(sessionId);
    const { rememberedSessionDays, sessionDays, longestSessionDays } = this.config;
    await this.repository.create({
      ...client,
      id: sessionId,
      userId,
      remembered,
      tokenHash: secretHash(token),
      lifetimeDays: Math.min(longestSessionDays, remembered ? rememberedSessionDays : sessionDays),
    });
    await this.trail.recordOfPerson(userId, { action: 'session.started', actorId: userId });
    return { userId, sessionId, token: this.issued(formatRefreshToken(token), remembered) };
  }

  /**
   * Rotates the token. The previous one is taken within the grace, without another rotation; any other token
   * of a live session is a sign of theft and ends the session with 401.
   */
  async refresh(value: string): Promise<LiveSession> {
    const token = parseRefreshToken(value);
    if (!token) throw sessionEnded();
    const { sessionId } = token;
    const next = newRefreshToken(sessionId);
    const rotated = await this.repository.rotate(sessionId, secretHash(token), secretHash(next), {
      remembered: this.config.rememberedSessionDays,
      other: this.config.sessionDays,
      longest: this.config.longestSessionDays,
    });
    if (rotated) {
      const issued = this.issued(formatRefreshToken(next), rotated.remembered);
      return { userId: rotated.userId, sessionId, token: issued };
    }
    const { refreshGraceMs } = this.config;
    const userId = await this.repository.findUserByPreviousToken(
      sessionId,
      secretHash(token),
      refreshGraceMs,
    );
    if (userId !== null) return { userId, sessionId };
    await this.repository.revoke(sessionId);
    this.realtime.disconnectSession(sessionId);
    throw sessionEnded();
  }

  /** From where somebody signs in; asked in the same way of an address that has no account. */
  async whereabouts(email: string, { address }: Client): Promise<Whereabouts> {
    const isKnown = address !== null && (await this.repository.isKnownAddress(email, address));
    return isKnown ? { knownAddress: address } : 'elsewhere';
  }

  /** Ends the session of a refresh token; a token that is none of ours ends nothing. */
  async end(value: string): Promise<void> {
    const token = parseRefreshToken(value);
    const ended = token && (await this.repository.revokeByToken(token.sessionId, secretHash(token)));
    if (ended) this.realtime.disconnectSession(token.sessionId);
  }

  async endAll(userId: string): Promise<void> {
    await this.repository.revokeAllOfUser(userId);
    this.realtime.disconnect(userId);
  }

  /** Ends every session of a person but the one that asks. */
  async endOthers({ userId, sessionId }: Actor): Promise<void> {
    const ended = await this.repository.revokeOthersOfUser(userId, sessionId);
    for (const id of ended) this.realtime.disconnectSession(id);
  }

  async list(actor: Actor): Promise<SessionListDto> {
    const sessions = await this.repository.listOfUser(actor.userId);
    return { items: sessions.map((session) => toSessionDto(session, actor.sessionId)), nextCursor: null };
  }

  async remove(actor: Actor, sessionId: string): Promise<void> {
    const removed = isUUID(sessionId) && (await this.repository.revokeOfUser(actor.userId, sessionId));
    if (!removed) throw sessionNotFound();
    this.realtime.disconnectSession(sessionId);
  }

  private issued(value: string, remembered: boolean): IssuedToken {
    return { value, maxAgeSeconds: remembered ? this.config.rememberedSessionDays * daySeconds : null };
  }
}

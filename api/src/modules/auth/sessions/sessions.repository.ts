import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, MoreThan, Repository } from 'typeorm';
import { SessionEntity } from './session.entity';

export interface NewSession {
  readonly id: string;
  readonly userId: string;
  readonly tokenHash: string;
  readonly remembered: boolean;
  readonly userAgent: string | null;
  readonly address: string | null;
  readonly lifetimeDays: number;
}

/** Days that a session lives: from its last use, by its kind, and from its beginning. */
export interface SessionDays {
  readonly remembered: number;
  readonly other: number;
  readonly longest: number;
}

export interface RotatedSession {
  readonly userId: string;
  readonly remembered: boolean;
}

@Injectable()
export class SessionsRepository {
  constructor(@InjectRepository(SessionEntity) private readonly sessions: Repository<SessionEntity>) {}

  async create({ lifetimeDays, ...session }: NewSession): Promise<void> {
    await this.sessions
      .createQueryBuilder()
      .insert()
      .values({
        ...session,
        rotatedAt: () => 'now()',
        expiresAt: () => `now() + interval '${Number(lifetimeDays)} days'`,
      })
      .updateEntity(false)
      .execute();
  }

  /**
   * Replaces the token of a live session if it still is the one given: of several requests with the same
   * token exactly one succeeds. Null for all others.
   */
  async rotate(
    id: string,
    tokenHash: string,
    nextTokenHash: string,
    days: SessionDays,
  ): Promise<RotatedSession | null> {
    const [rows] = (await this.sessions.query(
      `update sessions
          set token_hash = $3, previous_token_hash = token_hash, rotated_at = now(),
              expires_at = least(now() + make_interval(days => case when remembered then $4::int else $5::int end),
                                 created_at + make_interval(days => $6::int))
        where id = $1 and token_hash = $2 and revoked_at is null and expires_at > now()
          and created_at + make_interval(days => $6::int) > now()
        returning user_id as "userId", remembered`,
      [id, tokenHash, nextTokenHash, days.remembered, days.other, days.longest],
    )) as [RotatedSession[], number];
    return rows[0] ?? null;
  }

  /** The person of a live session whose token was `tokenHash` until a moment ago. */
  async findUserByPreviousToken(id: string, tokenHash: string, graceMs: number): Promise<string | null> {
    const [row] = (await this.sessions.query(
      `select user_id as "userId" from sessions
        where id = $1 and previous_token_hash = $2 and rotated_at > now() - $3 * interval '1 millisecond'
          and revoked_at is null and expires_at > now()`,
      [id, tokenHash, graceMs],
    )) as { userId: string }[];
    return row?.userId ?? null;
  }

  /** Ends a session; harmless for one that has ended or never was. */
  async revoke(id: string): Promise<void> {
    await this.sessions.update({ id, revokedAt: IsNull() }, { revokedAt: () => 'now()' });
  }

  /** Ends the session that a token, present or previous, belongs to; false when it is none of a live one. */
  async revokeByToken(id: string, tokenHash: string): Promise<boolean> {
    const result = await this.sessions
      .createQueryBuilder()
      .update()
      .set({ revokedAt: () => 'now()' })
      .where('id = :id and revoked_at is null', { id })
      .andWhere('(token_hash = :tokenHash or previous_token_hash = :tokenHash)', { tokenHash })
      .execute();
    return result.affected === 1;
  }

  /** Ends a live session of a person; false when they have no such session. */
  async revokeOfUser(userId: string, id: string): Promise<boolean> {
    const result = await this.sessions.update(
      { id, userId, revokedAt: IsNull(), expiresAt: MoreThan(new Date()) },
      { revokedAt: () => 'now()' },
    );
    return result.affected === 1;
  }

  async revokeAllOfUser(userId: string): Promise<void> {
    await this.sessions.update({ userId, revokedAt: IsNull() }, { revokedAt: () => 'now()' });
  }

  /** Ends all sessions of a person but one; the ids of those that ended. */
  async revokeOthersOfUser(userId: string, keptId: string | null): Promise<string[]> {
    const [rows] = (await this.sessions.query(
      `update sessions set revoked_at = now()
        where user_id = $1 and id is distinct from $2 and revoked_at is null returning id`,
      [userId, keptId],
    )) as [{ id: string }[], number];
    return rows.map(({ id }) => id);
  }

  /** Whether a session began, by signing in, less than so many minutes ago. */
  async isYounger(id: string, minutes: number): Promise<boolean> {
    const rows = (await this.sessions.query(
      `select 1 from sessions where id = $1 and created_at > now() - $2 * interval '1 minute'`,
      [id, minutes],
    )) as unknown[];
    return rows.length === 1;
  }

  /** Whether a session of the account with this mail address, living or not, began at an address of the network. */
  async isKnownAddress(email: string, address: string): Promise<boolean> {
    const rows = (await this.sessions.query(
      `select 1 from sessions s join users u on u.id = s.user_id
        where lower(u.email) = lower($1) and s.address = $2 limit 1`,
      [email, address],
    )) as unknown[];
    return rows.length === 1;
  }

  /** The live sessions of a person, the last used first. */
  listOfUser(userId: string): Promise<SessionEntity[]> {
    return this.sessions.find({
      where: { userId, revokedAt: IsNull(), expiresAt: MoreThan(new Date()) },
      order: { rotatedAt: 'DESC', id: 'DESC' },
    });
  }
}

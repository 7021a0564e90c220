import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/auth-guard';
import { isUnknownTimeZone } from '../../../core/database';
import { RequestInvalidError } from '../../../core/errors';
import { AuditTrailRepository } from '../../audit';
import { UsageRepository } from './usage.repository';
import type { Usage, UsageGroup, UsageRange, UsageRow } from './usage.repository';

export interface UsageQuestion {
  readonly by: UsageGroup;
  readonly since?: string;
  readonly until?: string;
  /** IANA name; says where a day begins. */
  readonly timeZone: string;
}

const dayMs = 86_400_000;
const usualDays = 30;

/** A year of days in any time zone. */
export const mostDays = 367;

/** What the runs of an organization used and cost. */
@Injectable()
export class UsageService {
  constructor(
    private readonly repository: UsageRepository,
    private readonly trail: AuditTrailRepository,
  ) {}

  async sum({ organizationId }: Actor, question: UsageQuestion): Promise<Usage & UsageRange> {
    const range = rangeOf(question);
    try {
      const { by, timeZone } = question;
      return { ...range, ...(await this.repository.sum(organizationId, range, by, timeZone)) };
    } catch (error) {
      if (!isUnknownTimeZone(error)) throw error;
      throw refused('timeZone', 'isTimeZone', 'timeZone is not known to the database');
    }
  }

  /** The rows of {@link sum}; that they were taken away is told in the audit log. */
  async export(actor: Actor, question: UsageQuestion): Promise<UsageRow[]> {
    const { items } = await this.sum(actor, question);
    await this.trail.record(actor.organizationId, { action: 'usage.exported', details: { by: question.by } });
    return items;
  }
}

function rangeOf({ since, until }: UsageQuestion): UsageRange {
  const end = until === undefined ? new Date() : new Date(until);
  const start = since === undefined ? new Date(end.getTime() - usualDays * dayMs) : new Date(since);
  if (start >= end) throw refused('since', 'isBefore', 'since must be before until');
  if (end.getTime() - start.getTime() > mostDays * dayMs)
    throw refused('since', 'maxDays', `since must be at most ${mostDays} days before until`);
  return { since: start, until: end };
}

const refused = (field: string, code: string, message: string) =>
  new RequestInvalidError([{ field, code, message }]);

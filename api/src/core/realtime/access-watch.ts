import { Injectable } from '@nestjs/common';
import type { Permission } from '@promptyflow/contracts';
import { AccessControl } from '../auth-guard';
import type { Actor } from '../auth-guard';
import { Realtime } from './realtime';

const firstLookMs = 200;

/** Ends what was begun with a right when the right is lost, such as a stream that runs for minutes. */
@Injectable()
export class AccessWatch {
  constructor(
    private readonly realtime: Realtime,
    private readonly accessControl: AccessControl,
  ) {}

  /** Aborted when the actor's role no longer grants the permission. Looks until `until` is aborted. */
  lost(actor: Actor, permission: Permission, until: AbortSignal): AbortSignal {
    const lost = new AbortController();
    const look = async () => {
      // What cannot be asked is taken for lost: whoever still has the right goes on with a new request.
      if (!(await this.accessControl.stillGrants(actor, permission).catch(() => false))) lost.abort();
    };
    const stop = this.realtime.onAccessChanged((userIds) => {
      if (userIds.includes(actor.userId)) void look();
    });
    // Once more: what was lost between the request's check and this moment was not heard. Not at once, since the first
    // token is what people wait for.
    const timer = setTimeout(() => void look(), firstLookMs);
    const end = () => {
      clearTimeout(timer);
      stop();
    };
    if (until.aborted) end();
    else until.addEventListener('abort', end, { once: true });
    return lost.signal;
  }
}

import { Injectable, Logger } from '@nestjs/common';
import { Realtime } from '../../core/realtime';
import { MembersRepository } from './members/members.repository';

/** What a module does when somebody's role in an organization has changed, or they are no member any more. */
export type AccessChangedHandler = (organizationId: string, userId: string) => Promise<void>;

/** Tells the pages of members, and of those who were members, that an organization is not what it was. */
@Injectable()
export class OrganizationNotices {
  private readonly logger = new Logger(OrganizationNotices.name);
  private readonly handlers: AccessChangedHandler[] = [];

  constructor(
    private readonly realtime: Realtime,
    private readonly members: MembersRepository,
  ) {}

  /** `handler` runs after the change is committed and before it is answered. Subscribed in `onModuleInit`. */
  onAccessChanged(handler: AccessChangedHandler): void {
    this.handlers.push(handler);
  }

  /** Somebody has another role, has come, or is no member any more: what they may no longer do ends now. */
  async accessChanged(organizationId: string, userId: string): Promise<void> {
    this.realtime.accessChanged([userId]);
    const userIds = await this.members.userIds(organizationId);
    this.tell(organizationId, [...new Set([...userIds, userId])]);
    // After the pages were told: what somebody began may be much.
    const work = this.handlers.map((handler) => handler(organizationId, userId));
    for (const result of await Promise.allSettled(work)) {
      if (result.status === 'rejected')
        this.logger.error({ err: result.reason as unknown, userId }, 'what somebody began was not ended');
    }
  }

  async renamed(organizationId: string): Promise<void> {
    this.tell(organizationId, await this.members.userIds(organizationId));
  }

  deleted(organizationId: string, memberIds: readonly string[]): void {
    this.realtime.accessChanged(memberIds);
    this.tell(organizationId, memberIds);
  }

  private tell(organizationId: string, userIds: readonly string[]): void {
    if (userIds.length === 0) return;
    const rooms = userIds.map((userId) => `user:${userId}` as const);
    this.realtime.emit(rooms, 'organization.changed', { organizationId });
  }
}

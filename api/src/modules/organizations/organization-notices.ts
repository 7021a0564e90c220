import { Injectable, Logger } from '@nestjs/common';
import { Realtime } from '../../core/realtime';
import { MembersRepository } from './members/members.repository';

/** What a module does when what somebody may do in an organization has changed, or they are no member any more. */
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
    await this.endLost(organizationId, userId);
  }

  /** The same when the organization asks something else of all its members. */
  async accessOfAllChanged(organizationId: string): Promise<void> {
    const userIds = await this.members.userIds(organizationId);
    this.realtime.accessChanged(userIds);
    this.tell(organizationId, userIds);
    // One after the other: they may be many, and each asks the database.
    for (const userId of userIds) await this.endLost(organizationId, userId);
  }

  async renamed(organizationId: string): Promise<void> {
    this.tell(organizationId, await this.members.userIds(organizationId));
  }

  deleted(organizationId: string, memberIds: readonly string[]): void {
    this.realtime.accessChanged(memberIds);
    this.tell(organizationId, memberIds);
  }

  /** After the pages were told: what somebody began may be much. */
  private async endLost(organizationId: string, userId: string): Promise<void> {
    const work = this.handlers.map((handler) => handler(organizationId, userId));
    for (const result of await Promise.allSettled(work)) {
      if (result.status === 'rejected')
        this.logger.error({ err: result.reason as unknown, userId }, 'what somebody began was not ended');
    }
  }

  private tell(organizationId: string, userIds: readonly string[]): void {
    if (userIds.length === 0) return;
    const rooms = userIds.map((userId) => `user:${userId}` as const);
    this.realtime.emit(rooms, 'organization.changed', { organizationId });
  }
}

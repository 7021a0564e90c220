import { Injectable } from '@nestjs/common';
import { Realtime } from '../../core/realtime';
import { MembersRepository } from './members/members.repository';

/** Tells the pages of members, and of those who were members, that an organization is not what it was. */
@Injectable()
export class OrganizationNotices {
  constructor(
    private readonly realtime: Realtime,
    private readonly members: MembersRepository,
  ) {}

  /** Somebody has another role, has come, or is no member any more: what they may no longer do ends now. */
  async accessChanged(organizationId: string, userId: string): Promise<void> {
    this.realtime.accessChanged([userId]);
    const userIds = await this.members.userIds(organizationId);
    this.tell(organizationId, [...new Set([...userIds, userId])]);
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

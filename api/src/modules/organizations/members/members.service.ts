import { Injectable } from '@nestjs/common';
import type { Role } from '@promptyflow/contracts';
import { actorHolds } from '../../../core/auth-guard';
import type { Actor } from '../../../core/auth-guard';
import { OrganizationNotices } from '../organization-notices';
import type { MemberDto, MemberListDto } from './members.dto';
import { toMember } from './members.mapper';
import { MembersRepository } from './members.repository';
import { checkAlteration } from './membership-rules';
import type { Standing } from './membership-rules';

/** Roles, removing and leaving. Each takes effect at once: in requests, sockets and streams. */
@Injectable()
export class MembersService {
  constructor(
    private readonly repository: MembersRepository,
    private readonly notices: OrganizationNotices,
  ) {}

  async list(actor: Actor): Promise<MemberListDto> {
    const rows = await this.repository.list(actor.organizationId);
    return { items: rows.map((row) => toMember(row, actor)), nextCursor: null };
  }

  async changeRole(actor: Actor, userId: string, role: Role): Promise<MemberDto> {
    const { organizationId } = actor;
    const pair = { actorId: actor.userId, userId };
    const member = await this.repository.changeRole(
      organizationId,
      pair,
      role,
      checkFor(actor, userId, role),
    );
    await this.notices.accessChanged(organizationId, userId);
    return toMember(member, actor);
  }

  async remove(actor: Actor, userId: string): Promise<void> {
    const { organizationId } = actor;
    const pair = { actorId: actor.userId, userId };
    await this.repository.remove(organizationId, pair, checkFor(actor, userId, null));
    await this.notices.accessChanged(organizationId, userId);
  }

  leave(actor: Actor): Promise<void> {
    return this.remove(actor, actor.userId);
  }
}

function checkFor(actor: Actor, userId: string, role: Role | null): (standing: Standing) => void {
  const managesOrganization = actorHolds(actor, 'organization.manage');
  return (standing) =>
    checkAlteration(standing, { actorId: actor.userId, userId, managesOrganization, role });
}

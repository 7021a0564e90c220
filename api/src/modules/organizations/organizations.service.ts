import { Injectable } from '@nestjs/common';
import type { Actor } from '../../core/auth-guard';
import type { MemberListDto, OrganizationDto } from './organizations.dto';
import { toMember, toOrganization } from './organizations.mapper';
import { OrganizationsRepository } from './organizations.repository';

@Injectable()
export class OrganizationsService {
  constructor(private readonly repository: OrganizationsRepository) {}

  /** Where a person is a member and what they may do there, the personal organization first. */
  async listOfUser(userId: string): Promise<OrganizationDto[]> {
    const rows = await this.repository.listOfUser(userId);
    return rows.map(toOrganization);
  }

  async listMembers(actor: Actor): Promise<MemberListDto> {
    const rows = await this.repository.listMembers(actor.organizationId);
    return { items: rows.map(toMember), nextCursor: null };
  }
}

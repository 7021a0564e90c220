import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import type { Actor } from '../../core/auth-guard';
import { OrganizationNotices } from './organization-notices';
import type { OrganizationDto } from './organizations.dto';
import { organizationNotFound, organizationPersonal } from './organizations.errors';
import { toOrganization } from './organizations.mapper';
import { OrganizationsRepository } from './organizations.repository';

@Injectable()
export class OrganizationsService {
  constructor(
    private readonly repository: OrganizationsRepository,
    private readonly notices: OrganizationNotices,
  ) {}

  /** Where a person is a member and what they may do there, the personal organization first. */
  async listOfUser(userId: string): Promise<OrganizationDto[]> {
    const rows = await this.repository.listOfUser(userId);
    return rows.map(toOrganization);
  }

  /** One of the person's organizations. */
  async get(userId: string, organizationId: string): Promise<OrganizationDto> {
    const organizations = await this.listOfUser(userId);
    const organization = organizations.find(({ id }) => id === organizationId);
    if (!organization) throw organizationNotFound();
    return organization;
  }

  /** Makes one for a team; its maker is the owner. */
  async create({ userId }: Actor, name: string): Promise<OrganizationDto> {
    const id = uuidv7();
    await this.repository.insert(userId, { id, name });
    return this.get(userId, id);
  }

  async rename({ userId, organizationId }: Actor, name: string): Promise<OrganizationDto> {
    await this.repository.rename(organizationId, name);
    await this.notices.renamed(organizationId);
    return this.get(userId, organizationId);
  }

  /** Removes it for good with all that is in it; everyone in it is put out at once. */
  async remove({ organizationId }: Actor): Promise<void> {
    const members = await this.repository.remove(organizationId);
    if (!members) throw organizationPersonal();
    this.notices.deleted(organizationId, members);
  }
}

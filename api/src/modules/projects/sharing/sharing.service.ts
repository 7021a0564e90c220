import { Inject, Injectable } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import type { ProjectAccess, ProjectAudience } from '@promptyflow/contracts';
import { uuidv7 } from 'uuidv7';
import { httpConfig } from '../../../config';
import type { Actor } from '../../../core/auth-guard';
import { hashToken, newToken } from '../../../core/crypto';
import { Realtime } from '../../../core/realtime';
import { MembersService } from '../../organizations';
import { projectNotFound } from '../projects.errors';
import { toProjectDocument } from '../projects.mapper';
import { ProjectsRepository } from '../projects.repository';
import { GuestProjectsRepository } from './guest-projects.repository';
import { LinksRepository } from './links.repository';
import type { ProjectLink } from './links.repository';
import { linkNotFound, personNotFound, tooManyLinks } from './sharing.errors';
import { SharingRepository } from './sharing.repository';

const mostLinks = 20;

/** Who may see a project, and the links by which anybody may. What somebody may no longer do ends at once. */
@Injectable()
export class SharingService {
  constructor(
    private readonly repository: SharingRepository,
    private readonly links: LinksRepository,
    private readonly guests: GuestProjectsRepository,
    private readonly projects: ProjectsRepository,
    private readonly members: MembersService,
    private readonly realtime: Realtime,
    @Inject(httpConfig.KEY) private readonly http: ConfigType<typeof httpConfig>,
  ) {}

  async get({ organizationId }: Actor, projectId: string) {
    const [{ audience, people }, links] = await Promise.all([
      this.repository.find(organizationId, projectId),
      this.links.list(organizationId, projectId),
    ]);
    return { audience, people: [...people], links: links.map(toLink) };
  }

  async setAudience(actor: Actor, projectId: string, audience: ProjectAudience): Promise<void> {
    await this.repository.setAudience(actor.organizationId, projectId, audience, actor.userId);
    const { items } = await this.members.list(actor);
    this.accessChanged(
      projectId,
      items.map(({ userId }) => userId),
    );
  }

  async name(actor: Actor, projectId: string, userId: string, access: ProjectAccess): Promise<void> {
    const { organizationId, userId: actorId } = actor;
    if (!(await this.repository.name(organizationId, projectId, userId, access, actorId)))
      throw personNotFound();
    this.accessChanged(projectId, [userId]);
  }

  async remove({ organizationId }: Actor, projectId: string, userId: string): Promise<void> {
    if (!(await this.repository.remove(organizationId, projectId, userId))) throw personNotFound();
    this.accessChanged(projectId, [userId]);
  }

  /** The new link, with its address, which nobody can tell again. */
  async createLink({ organizationId, userId }: Actor, projectId: string, lifetimeDays: number) {
    const token = newToken();
    const link = await this.links.create(
      organizationId,
      { id: uuidv7(), projectId, tokenHash: hashToken(token), createdBy: userId, lifetimeDays },
      mostLinks,
    );
    if (!link) throw tooManyLinks(mostLinks);
    return { ...toLink(link), address: `${this.http.publicUrl}/shared#token=${token}` };
  }

  async revokeLink({ organizationId }: Actor, projectId: string, id: string): Promise<void> {
    if (!(await this.links.remove(organizationId, projectId, id))) throw linkNotFound();
  }

  /** The project that a link leads to, as everybody may see it. */
  async read(token: string) {
    const link = await this.links.find(hashToken(token));
    if (!link) throw linkNotFound();
    const rows = await this.projects.findRows(link.organizationId, link.projectId, { content: true });
    if (!rows) throw projectNotFound();
    const { name, updatedAt, contextBlocks, promptBlocks } = toProjectDocument(rows);
    return { name, updatedAt, contextBlocks, promptBlocks };
  }

  async listAsGuest(userId: string) {
    const projects = await this.guests.list(userId);
    return projects.map(({ updatedAt, ...project }) => ({ ...project, updatedAt: updatedAt.toISOString() }));
  }

  async leaveAsGuest(userId: string, projectId: string): Promise<void> {
    const organizationId = await this.guests.findOrganizationId(userId, projectId);
    if (organizationId === undefined || !(await this.repository.remove(organizationId, projectId, userId)))
      throw projectNotFound();
    this.accessChanged(projectId, [userId]);
  }

  private accessChanged(projectId: string, userIds: readonly string[]): void {
    this.realtime.accessChanged(userIds);
    const rooms = userIds.map((userId) => `user:${userId}` as const);
    this.realtime.emit(rooms, 'project.access', { projectId });
  }
}

function toLink({ id, createdAt, expiresAt, creatorName }: ProjectLink) {
  return { id, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString(), creatorName };
}

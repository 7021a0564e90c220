import { Injectable } from '@nestjs/common';
import { permissions } from '@promptyflow/contracts';
import { uuidv7 } from 'uuidv7';
import { actorHolds } from '../../core/auth-guard';
import type { Actor } from '../../core/auth-guard';
import { decodeCursor, encodeCursor } from '../../core/http';
import { ChangesService } from './changes/changes.service';
import type { ItemDocument, OpenedProject, ProjectSummary } from './content/project-document';
import { idTaken, itemNotFound, projectNotFound } from './projects.errors';
import { toProjectDocument, toProjectSummary } from './projects.mapper';
import { ProjectsRepository } from './projects.repository';
import type { ListPosition } from './projects.repository';

interface ListOptions {
  readonly cursor?: string;
  readonly limit: number;
  readonly deleted: boolean;
  /** Parts of the name. */
  readonly query?: string;
}

@Injectable()
export class ProjectsService {
  constructor(
    private readonly repository: ProjectsRepository,
    private readonly changes: ChangesService,
  ) {}

  async list(actor: Actor, { cursor, limit, deleted, query }: ListOptions) {
    const after = cursor === undefined ? undefined : decodeCursor<ListPosition>(cursor, ['updatedAt', 'id']);
    const rows = await this.repository.list(actor.organizationId, {
      deleted,
      query,
      after,
      limit: limit + 1,
    });
    const items = rows.slice(0, limit).map(toProjectSummary);
    const last = items.at(-1);
    const nextCursor =
      rows.length > limit && last ? encodeCursor({ updatedAt: last.updatedAt, id: last.id }) : null;
    return { items, nextCursor };
  }

  /** Creates a project. Its id may be the client's, which makes sending it again harmless. */
  async create(
    actor: Actor,
    { id = uuidv7(), name }: { id?: string; name: string },
  ): Promise<ProjectSummary> {
    const created =
      (await this.repository.create(actor.organizationId, { id, name, createdBy: actor.userId })) ??
      (await this.repository.find(actor.organizationId, id));
    if (!created) throw idTaken(id);
    return toProjectSummary(created);
  }

  /** The whole project, or only its outline: titles and sizes without the texts of items. */
  async get(actor: Actor, projectId: string, options: { content: boolean }): Promise<OpenedProject> {
    const rows = await this.repository.findRows(actor.organizationId, projectId, options);
    if (!rows) throw projectNotFound();
    return {
      ...toProjectDocument(rows),
      permissions: permissions.filter((permission) => actorHolds(actor, permission)),
    };
  }

  async getItem(actor: Actor, projectId: string, itemId: string): Promise<Required<ItemDocument>> {
    const item = await this.repository.findItem(actor.organizationId, projectId, itemId);
    if (!item) throw itemNotFound(itemId);
    const { id, title, position, content, chars, tokens, version, color, tags, runId } = item;
    return { id, title, position, content, chars, tokens, version, color, tags, runId, subItems: [] };
  }

  async rename(actor: Actor, projectId: string, name: string): Promise<void> {
    await this.changes.apply(actor, projectId, [{ id: uuidv7(), type: 'project.rename', name }]);
  }

  /** Puts a project into the trash; a job removes it 30 days later. */
  async remove(actor: Actor, projectId: string): Promise<void> {
    await this.repository.setDeletedAt(actor.organizationId, projectId, new Date());
  }

  async restore(actor: Actor, projectId: string): Promise<ProjectSummary> {
    await this.repository.setDeletedAt(actor.organizationId, projectId, null);
    return this.summary(actor, projectId);
  }

  async summary(actor: Actor, projectId: string): Promise<ProjectSummary> {
    const project = await this.repository.find(actor.organizationId, projectId);
    if (!project) throw projectNotFound();
    return toProjectSummary(project);
  }

  /** Takes back a creation that nothing followed. */
  async discardEmpty(actor: Actor, projectId: string): Promise<void> {
    await this.repository.deleteUnchanged(actor.organizationId, projectId);
  }
}

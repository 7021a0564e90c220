import { Injectable } from '@nestjs/common';
import type { AuditAction } from '@promptyflow/contracts';
import { actorHolds } from '../../../core/auth-guard';
import type { Actor } from '../../../core/auth-guard';
import { decodeCursor, encodeCursor } from '../../../core/http';
import type {
  AddVersionDto,
  ListVersionsQueryDto,
  RestoreVersionDto,
  TemplateVersionDto,
  VersionListDto,
} from '../templates.dto';
import {
  labelNotFound,
  promotionForbidden,
  templateNotFound,
  versionNotFound,
  versionStale,
} from '../templates.errors';
import { guardedLabel } from '../templates.fields';
import { toVersion, toVersionSummary } from '../templates.mapper';
import { VersionsRepository } from './versions.repository';
import type { TemplateHead } from './versions.repository';

/** Versions of a template, which never change, and the labels that point to them. */
@Injectable()
export class VersionsService {
  constructor(private readonly repository: VersionsRepository) {}

  async list(
    { organizationId }: Actor,
    id: string,
    { cursor, limit }: ListVersionsQueryDto,
  ): Promise<VersionListDto> {
    await this.headOf(organizationId, id);
    const before =
      cursor === undefined ? undefined : Number(decodeCursor<{ before: string }>(cursor, ['before']).before);
    const rows = await this.repository.list(organizationId, id, { before, limit: limit + 1 });
    const items = rows.slice(0, limit).map(toVersionSummary);
    const last = items.at(-1);
    const nextCursor = rows.length > limit && last ? encodeCursor({ before: String(last.version) }) : null;
    return { items, nextCursor };
  }

  async get({ organizationId }: Actor, id: string, version: number): Promise<TemplateVersionDto> {
    await this.headOf(organizationId, id);
    const row = await this.repository.find(organizationId, id, version);
    if (!row) throw versionNotFound(version);
    return toVersion(row);
  }

  /** 409 when somebody has added a version to the same one. */
  async add(actor: Actor, id: string, body: AddVersionDto): Promise<TemplateVersionDto> {
    const { organizationId, userId } = actor;
    const { baseVersion, message = '', text, system = '', variables = [] } = body;
    const content = { baseVersion, message, text, system, variables, authorId: userId };
    const version = await this.repository.add(organizationId, id, content);
    if (version === null) throw versionStale((await this.headOf(organizationId, id)).version);
    return this.get(actor, id, version);
  }

  /** Makes an earlier version the latest, as a new one. */
  async restore(
    actor: Actor,
    id: string,
    version: number,
    { baseVersion, message }: RestoreVersionDto,
  ): Promise<TemplateVersionDto> {
    const { text, system, variables } = await this.get(actor, id, version);
    return this.add(actor, id, { baseVersion, message, text, system, variables });
  }

  async setLabel(actor: Actor, id: string, label: string, version: number): Promise<void> {
    const action = guardLabel(actor, label, 'template.promoted');
    const { organizationId, userId: movedBy } = actor;
    const { name } = await this.headOf(organizationId, id);
    const move = { id, label, version, movedBy, name, action };
    if (!(await this.repository.setLabel(organizationId, move))) throw versionNotFound(version);
  }

  async removeLabel(actor: Actor, id: string, label: string): Promise<void> {
    const action = guardLabel(actor, label, 'template.demoted');
    const { name } = await this.headOf(actor.organizationId, id);
    const removed = await this.repository.removeLabel(actor.organizationId, { id, label, name, action });
    if (!removed) throw labelNotFound(label);
  }

  private async headOf(organizationId: string, id: string): Promise<TemplateHead> {
    const head = await this.repository.findHead(organizationId, id);
    if (!head) throw templateNotFound();
    return head;
  }
}

/** What the audit log tells of the move of a label, if anything; 403 for who may not move it. */
function guardLabel(actor: Actor, label: string, action: AuditAction): AuditAction | null {
  if (label !== guardedLabel) return null;
  if (!actorHolds(actor, 'template.promote')) throw promotionForbidden(actor.role);
  return action;
}

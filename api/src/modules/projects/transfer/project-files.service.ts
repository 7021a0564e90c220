import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import {
  exportFileTypes,
  fileNameFor,
  ImportError,
  projectFileChanges,
  projectFileFaults,
  toProjectFile,
  writeProject,
} from '@promptyflow/importing';
import type { MakeId, ProjectFile } from '@promptyflow/importing';
import type { Actor } from '../../../core/auth-guard';
import { fingerprint } from '../../../core/crypto';
import { AppError, RequestInvalidError } from '../../../core/errors';
import { AuditTrailRepository } from '../../audit';
import { ChangesService } from '../changes/changes.service';
import type { ProjectSummary } from '../content/project-document';
import { ProjectsService } from '../projects.service';
import { repeatableIds } from './repeatable-ids';
import { idempotencyKeyReused, toImportProblem } from './transfer.errors';
import type { ExportQueryDto } from './transfer.dto';

export interface ProjectDownload {
  readonly content: Readable;
  readonly fileName: string;
  readonly mediaType: string;
}

/** Projects as files: taken out, brought back, and doubled. */
@Injectable()
export class ProjectFilesService {
  constructor(
    private readonly projects: ProjectsService,
    private readonly changes: ChangesService,
    private readonly trail: AuditTrailRepository,
  ) {}

  async export(
    actor: Actor,
    projectId: string,
    { format, blockIds, itemIds }: ExportQueryDto,
  ): Promise<ProjectDownload> {
    const document = await this.projects.get(actor, projectId, { content: true });
    const file = toProjectFile(document, { blockIds, itemIds });
    const { extension, mediaType } = exportFileTypes[format];
    await this.trail.record(actor.organizationId, {
      action: 'project.exported',
      ...{ targetId: projectId, targetName: document.name, details: { format } },
    });
    return {
      content: Readable.from(writeProject(file, format)),
      fileName: fileNameFor(blockIds || itemIds ? titleOfPart(file, itemIds) : file.name, extension),
      mediaType,
    };
  }

  /** A new project of what a file holds; 400 names the fields that do not fit. */
  async import(actor: Actor, body: unknown, idempotencyKey?: string): Promise<ProjectSummary> {
    const file = checked(body);
    const makeId = repeatableIds(actor, idempotencyKey, () => fingerprint(JSON.stringify(file)));
    return this.build(actor, file, makeId);
  }

  async duplicate(
    actor: Actor,
    projectId: string,
    name: string | undefined,
    idempotencyKey?: string,
  ): Promise<ProjectSummary> {
    const document = await this.projects.get(actor, projectId, { content: true });
    const makeId = repeatableIds(actor, idempotencyKey, () => JSON.stringify([projectId, name]));
    const file = toProjectFile(document);
    return this.build(actor, { ...file, name: name ?? file.name }, makeId);
  }

  private async build(actor: Actor, file: ProjectFile, makeId: MakeId): Promise<ProjectSummary> {
    // From the key alone, so that the same key finds the same project.
    const project = await this.projects.create(actor, { id: makeId('change'), name: file.name });
    try {
      const changes = projectFileChanges(file, makeId);
      // A repeat: its first change tells whether it is the same request; what people did since stays.
      const asked = project.revision > 0 ? changes.slice(0, 1) : changes;
      if (asked.length > 0) await this.changes.apply(actor, project.id, asked);
      return await this.projects.summary(actor, project.id);
    } catch (error) {
      await this.projects.discardEmpty(actor, project.id);
      if (error instanceof AppError && error.code === 'change.id_reused') throw idempotencyKeyReused();
      throw error;
    }
  }
}

function checked(body: unknown): ProjectFile {
  try {
    const faults = projectFileFaults(body);
    if (faults.length > 0) throw new RequestInvalidError(faults);
    return body as ProjectFile;
  } catch (error) {
    throw error instanceof ImportError ? toImportProblem(error) : error;
  }
}

/** A part of one block is named after it, a single piece after itself. */
function titleOfPart({ name, contextBlocks }: ProjectFile, itemIds?: readonly string[]): string {
  const [block] = contextBlocks;
  if (contextBlocks.length !== 1 || !block) return name;
  const pieces = block.items.flatMap((item) => [item, ...(item.subItems ?? [])]);
  return pieces.find(({ id }) => itemIds?.length === 1 && id === itemIds[0])?.title ?? block.title;
}

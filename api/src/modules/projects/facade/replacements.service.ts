import { Injectable } from '@nestjs/common';
import type { Change } from '@promptyflow/contracts';
import { uuidv7 } from 'uuidv7';
import type { Actor } from '../../../core/auth-guard';
import { ChangesService } from '../changes/changes.service';
import type { ProjectDocument } from '../content/project-document';
import { revisionRequired, revisionStale } from '../projects.errors';
import type { ProjectDto } from '../projects.dto';
import { ProjectsService } from '../projects.service';
import { contextChanges, promptChanges, savedSelectionChanges } from './document-changes';
import type { UpdateProjectDto } from './replace.dto';

/** Replaces whole documents over the API, by turning the difference into changes. */
@Injectable()
export class ReplacementsService {
  constructor(
    private readonly projects: ProjectsService,
    private readonly changes: ChangesService,
  ) {}

  /**
   * Renaming needs no `If-Match`; replacing does, for it would undo what others wrote since: 428 without it,
   * 412 when the project is at another revision.
   */
  async update(
    actor: Actor,
    projectId: string,
    { name, contextBlocks, promptBlocks, savedSelections }: UpdateProjectDto,
    ifMatch: string | undefined,
  ): Promise<ProjectDto> {
    const replaces = [contextBlocks, promptBlocks, savedSelections].some((part) => part !== undefined);
    if (replaces && ifMatch === undefined) throw revisionRequired();
    const current = await this.projects.get(actor, projectId, { content: true });
    const expectedRevision = ifMatch === undefined ? undefined : readRevision(ifMatch, current);
    const changes: Change[] = [
      ...(name === undefined || name === current.name
        ? []
        : [{ id: uuidv7(), type: 'project.rename' as const, name }]),
      ...(contextBlocks ? contextChanges(current.contextBlocks, contextBlocks) : []),
      ...(promptBlocks ? promptChanges(current.promptBlocks, promptBlocks) : []),
      ...(savedSelections ? savedSelectionChanges(current.savedSelections, savedSelections) : []),
    ];
    if (changes.length === 0) return current as ProjectDto;
    await this.changes.apply(actor, projectId, changes, { expectedRevision });
    return (await this.projects.get(actor, projectId, { content: true })) as ProjectDto;
  }
}

/** The revision that `If-Match` names (RFC 9110, section 13.1.1); `*` stands for whichever it is. */
function readRevision(ifMatch: string, current: ProjectDocument): number {
  const revisions = ifMatch.split(',').map((tag) => /^\s*(?:W\/)?"(\d+)"\s*$/.exec(tag)?.[1]);
  const matches = ifMatch.trim() === '*' || revisions.includes(String(current.revision));
  if (!matches) throw revisionStale(current.revision);
  return current.revision;
}

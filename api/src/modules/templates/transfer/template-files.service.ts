import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { ImportError, templateFileFaults } from '@promptyflow/importing';
import type { TemplateFile } from '@promptyflow/importing';
import { actorHolds } from '../../../core/auth-guard';
import type { Actor } from '../../../core/auth-guard';
import { AppError, RequestInvalidError } from '../../../core/errors';
import { AuditTrailRepository } from '../../audit';
import { templateNameTaken } from '../templates.errors';
import { guardedLabel } from '../templates.fields';
import { nameTaken } from '../templates.repository';
import { ExportRepository } from './export.repository';
import type { ExportFilter } from './export.repository';
import { ImportRepository } from './import.repository';
import { writeTemplates } from './template-file-writer';
import type { NameConflict, TemplateImportResultDto } from './transfer.dto';

/** Templates as a file: taken out, and brought back. */
@Injectable()
export class TemplateFilesService {
  constructor(
    private readonly exports: ExportRepository,
    private readonly imports: ImportRepository,
    private readonly trail: AuditTrailRepository,
  ) {}

  /** As fast as the client reads. */
  async export({ organizationId }: Actor, filter: ExportFilter): Promise<Readable> {
    await this.trail.record(organizationId, { action: 'template.exported', targetId: organizationId });
    return Readable.from(writeTemplates(this.exports.rows(organizationId, filter)));
  }

  /** What became of each template of a file; 400 names the fields that do not fit, and then nothing is written. */
  importFile(actor: Actor, body: unknown, existing: NameConflict): Promise<TemplateImportResultDto> {
    return this.import(actor, checked(body), existing);
  }

  /** The same of a file that is known to be right. */
  async import(
    actor: Actor,
    { templates }: TemplateFile,
    existing: NameConflict,
  ): Promise<TemplateImportResultDto> {
    const withoutLabels = actorHolds(actor, 'template.promote') ? [] : [guardedLabel];
    const work = { templates, existing, importedBy: actor.userId, withoutLabels };
    const imported = await this.imports.import(actor.organizationId, work).catch((error: unknown) => {
      // Somebody has just given one of the names to another template.
      throw nameTaken(error) ? templateNameTaken(templates[0]?.name ?? '') : error;
    });
    const items = imported.map(({ name: storedName, ...rest }, index) => {
      const { name = storedName, labels = [] } = templates[index] ?? {};
      const isNew = rest.outcome === 'added' || rest.outcome === 'renamed';
      const named = labels.map(({ label }) => label);
      const labelsLeftOut = isNew ? named.filter((label) => withoutLabels.includes(label)) : [];
      return { ...rest, name, storedName, labelsLeftOut };
    });
    return { items };
  }
}

function checked(body: unknown): TemplateFile {
  try {
    const faults = templateFileFaults(body);
    if (faults.length > 0) throw new RequestInvalidError(faults);
    return body as TemplateFile;
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    throw new AppError(error.code, { params: error.params, cause: error });
  }
}

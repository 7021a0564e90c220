import { Injectable } from '@nestjs/common';
import type { Change } from '@promptyflow/contracts';
import {
  arrangeDocuments,
  blockChanges,
  ImportError,
  IMPORT_LIMITS,
  itemChanges,
} from '@promptyflow/importing';
import type { Arrangement, Imported, MakeId, PlacedImport, SourceFile } from '@promptyflow/importing';
import { generateNKeysBetween } from 'fractional-indexing';
import type { Actor } from '../../../core/auth-guard';
import { fingerprint } from '../../../core/crypto';
import { AppError } from '../../../core/errors';
import { ChangesService } from '../changes/changes.service';
import { blockNotFound } from '../projects.errors';
import { ProjectsService } from '../projects.service';
import { DocumentReader } from './document-reader';
import { PageFetcher } from './page-fetcher';
import { repeatableIds } from './repeatable-ids';
import { idempotencyKeyReused, toImportProblem } from './transfer.errors';
import type {
  ImportAddressDto,
  ImportedAddressDto,
  ImportedFileDto,
  ImportPlaceDto,
  ImportResultDto,
  MadeItemDto,
} from './transfer.dto';

/** Brings texts from files and addresses into a project, as one batch of changes. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly projects: ProjectsService,
    private readonly changes: ChangesService,
    private readonly reader: DocumentReader,
    private readonly pages: PageFetcher,
  ) {}

  /** What can be read is made, the rest is named; when nothing can be read, the first reason is the answer. */
  async importFiles(
    actor: Actor,
    projectId: string,
    files: readonly SourceFile[],
    place: ImportPlaceDto,
    idempotencyKey?: string,
  ): Promise<ImportResultDto> {
    if (files.length === 0) throw new AppError('import.empty');
    if (files.length > IMPORT_LIMITS.maxFiles) {
      throw new AppError('import.too_many_files', { params: { limit: IMPORT_LIMITS.maxFiles } });
    }
    const makeId = repeatableIds(actor, idempotencyKey, () =>
      [
        JSON.stringify([projectId, place]),
        ...files.map(({ name, bytes }) => name + fingerprint(bytes)),
      ].join(),
    );
    const report: ImportedFileDto[] = [];
    const placed: PlacedImport[] = [];
    let refused: ImportError | undefined;
    for (const file of files) {
      const name = file.name.split(/[/\\]/).at(-1) ?? '';
      try {
        const imported = await this.reader.read(file, { tables: place.tables });
        placed.push({ folders: foldersOf(file.name), imported });
        report.push({ name, format: imported.format, warnings: imported.warnings, problem: null });
      } catch (error) {
        if (!(error instanceof ImportError)) throw error;
        refused ??= error;
        const { code, params } = error;
        report.push({ name, format: null, warnings: [], problem: { code, params } });
      }
    }
    if (placed.length === 0 && refused) throw toImportProblem(refused);
    return this.land(actor, projectId, { placed, place, makeId, files: report });
  }

  /** The main text of a page; with `dryRun` only its text, else also what was made of it. */
  async importAddress(
    actor: Actor,
    projectId: string,
    { url, dryRun = false, ...place }: ImportAddressDto,
    idempotencyKey?: string,
  ): Promise<ImportedAddressDto> {
    const makeId = repeatableIds(actor, idempotencyKey, () => JSON.stringify([projectId, url, place]));
    await this.projects.get(actor, projectId, { content: false });
    const { imported, address } = await this.readAddress(url, place);
    const pieces = imported.kind === 'document' ? imported.pieces : [];
    const text = pieces.map((piece) => piece.text).join('\n\n');
    const { title, warnings, format } = imported;
    const files = [{ name: address, format, warnings, problem: null }];
    const placed = [{ folders: [], imported }];
    const made = dryRun ? null : await this.land(actor, projectId, { placed, place, makeId, files });
    return { address, title, text, chars: text.length, warnings, made };
  }

  private async readAddress(
    url: string,
    { tables }: ImportPlaceDto,
  ): Promise<{ imported: Imported; address: string }> {
    try {
      const { file, address } = await this.pages.fetch(url);
      return { imported: await this.reader.read(file, { tables, address }), address };
    } catch (error) {
      throw error instanceof ImportError ? toImportProblem(error) : error;
    }
  }

  private async land(
    actor: Actor,
    projectId: string,
    { placed, place, makeId, files }: Landing,
  ): Promise<ImportResultDto> {
    const arranged = arrange(placed);
    const { contextBlocks } = await this.projects.get(actor, projectId, { content: false });
    const block = contextBlocks.find(({ id }) => id === place.blockId);
    if (place.blockId !== undefined && !block) throw blockNotFound(place.blockId);
    const newTitle = place.blockTitle ?? arranged.items[0]?.title ?? '—';
    const newBlocks = [
      ...(block || arranged.items.length === 0 ? [] : [{ id: 'new', title: newTitle, items: [] }]),
      ...arranged.blocks,
    ];
    const blockPlaces = generateNKeysBetween(contextBlocks.at(-1)?.position ?? null, null, newBlocks.length);
    const ids = new Map<string, string>();
    const added = blockChanges(newBlocks, blockPlaces, makeId, ids);
    const blockId = block?.id ?? ids.get('new') ?? '';
    const itemPlaces = generateNKeysBetween(
      block?.items.at(-1)?.position ?? null,
      null,
      arranged.items.length,
    );
    const items = itemChanges(arranged.items, itemPlaces, { blockId, parentItemId: null }, makeId);
    const batch = [...added, ...items];
    const revision = await this.apply(actor, projectId, batch);
    return {
      revision,
      blockIds: [...new Set(batch.flatMap(blockIdOf))],
      items: batch.flatMap(toMade),
      files,
    };
  }

  private async apply(actor: Actor, projectId: string, batch: readonly Change[]): Promise<number> {
    try {
      return (await this.changes.apply(actor, projectId, batch)).revision;
    } catch (error) {
      if (error instanceof AppError && error.code === 'change.id_reused') throw idempotencyKeyReused();
      throw error;
    }
  }
}

interface Landing {
  readonly placed: readonly PlacedImport[];
  readonly place: ImportPlaceDto;
  readonly makeId: MakeId;
  readonly files: ImportedFileDto[];
}

function arrange(placed: readonly PlacedImport[]): Arrangement {
  try {
    return arrangeDocuments(placed);
  } catch (error) {
    throw error instanceof ImportError ? toImportProblem(error) : error;
  }
}

/** Folders in the name of a file, as a form made from a folder sends them. */
function foldersOf(name: string): string[] {
  return name
    .split(/[/\\]/)
    .slice(0, -1)
    .filter((part) => part !== '' && part !== '.' && part !== '..');
}

function blockIdOf(change: Change): string[] {
  return change.type === 'block.add' || change.type === 'item.add' ? [change.blockId] : [];
}

function toMade(change: Change): MadeItemDto[] {
  if (change.type !== 'item.add') return [];
  const { itemId, title, parentItemId, content = '' } = change;
  return [{ itemId, title, chars: content.length, parentItemId }];
}

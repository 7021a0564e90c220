import { computed, signal } from '@angular/core';
import { arrangeDocuments, ImportError, IMPORT_LIMITS, sizeOfArrangement } from '@promptyflow/importing';
import type { ArrangedItem, Arrangement, Imported, ReadProgress, TableMode } from '@promptyflow/importing';
import type { PageProblem } from '@promptyflow/web-i18n';
import type { ReadAnswer } from './import-messages';

/** Something to bring in: a file, or what the server read or exported for us. */
export interface ImportSource {
  readonly name: string;
  readonly folders: readonly string[];
  readonly content: Blob;
  /** Of a project: the blocks that come whole, and the items that come without their block. */
  readonly wanted?: { readonly blockIds: ReadonlySet<string>; readonly itemIds: ReadonlySet<string> };
}

/** Why a source brings nothing, as problems of the page are. */
export type Refusal = Pick<PageProblem, 'code' | 'params'>;

export interface SourceRow {
  readonly id: number;
  readonly source: ImportSource;
  readonly state: 'waiting' | 'reading' | 'stopped' | 'read' | 'refused';
  readonly progress: ReadProgress | null;
  readonly imported: Imported | null;
  readonly refusal: Refusal | null;
}

/** Reads sources in a worker, one after the other; a source that takes too long ends with its worker. */
export class ImportJob {
  private readonly list = signal<readonly SourceRow[]>([]);
  private worker: Worker | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private lastId = 0;

  readonly rows = this.list.asReadonly();
  readonly tables = signal<TableMode>('whole');
  readonly isReading = computed(() =>
    this.list().some(({ state }) => state === 'reading' || state === 'waiting'),
  );
  readonly done = computed(
    () => this.list().filter(({ state }) => state !== 'reading' && state !== 'waiting').length,
  );
  readonly refusedCount = computed(() => this.list().filter(({ state }) => state === 'refused').length);
  readonly hasTables = computed(() => this.list().some(({ source }) => /\.(?:csv|tsv)$/i.test(source.name)));
  /** What comes of everything read so far, or why it is too much. */
  readonly result = computed(() => arrange(this.list()));
  readonly size = computed(() => sizeOfArrangement(this.result().arranged));

  add(sources: readonly ImportSource[]): void {
    const room = Math.max(0, IMPORT_LIMITS.maxFiles - this.list().length);
    const rows = sources.map((source, index): SourceRow => {
      const row = { id: ++this.lastId, source, progress: null, imported: null };
      return index < room
        ? { ...row, state: 'waiting', refusal: null }
        : {
            ...row,
            state: 'refused',
            refusal: { code: 'import.too_many_files', params: { limit: IMPORT_LIMITS.maxFiles } },
          };
    });
    this.list.update((before) => [...before, ...rows]);
    this.readNext();
  }

  /** A source that could not even be fetched. */
  addRefused(name: string, refusal: Refusal): void {
    const source = { name, folders: [], content: new Blob() };
    const row: SourceRow = {
      id: ++this.lastId,
      source,
      state: 'refused',
      progress: null,
      imported: null,
      refusal,
    };
    this.list.update((before) => [...before, row]);
  }

  remove(id: number): void {
    const isReading = this.list().some((row) => row.id === id && row.state === 'reading');
    this.list.update((rows) => rows.filter((row) => row.id !== id));
    if (isReading) this.endWorker();
    this.readNext();
  }

  /** Tables are read again as the person wants them. */
  readTablesAs(mode: TableMode): void {
    this.tables.set(mode);
    this.list.update((rows) =>
      rows.map((row) =>
        row.imported?.format === 'csv' ? { ...row, state: 'waiting' as const, imported: null } : row,
      ),
    );
    this.readNext();
  }

  /** Ends what is under way; what was read stays. */
  stop(): void {
    this.endWorker();
    this.list.update((rows) =>
      rows.map((row) =>
        row.state === 'waiting' || row.state === 'reading' ? { ...row, state: 'stopped' as const } : row,
      ),
    );
  }

  private readNext(): void {
    if (this.list().some(({ state }) => state === 'reading')) return;
    const next = this.list().find(({ state }) => state === 'waiting');
    if (!next) return;
    const { id, source } = next;
    this.change(id, { state: 'reading' });
    const seconds = IMPORT_LIMITS.maxReadMs / 1000;
    this.timer = setTimeout(
      () => this.giveUp(id, { code: 'import.timed_out', params: { seconds } }),
      IMPORT_LIMITS.maxReadMs,
    );
    const { name, content } = source;
    this.startedWorker().postMessage({ id, name, file: content, type: content.type, tables: this.tables() });
  }

  private startedWorker(): Worker {
    if (this.worker) return this.worker;
    const worker = new Worker(new URL('./import.worker', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<ReadAnswer>) => this.take(data));
    // The worker itself broke, or could not be loaded.
    worker.addEventListener('error', () => {
      const reading = this.list().find(({ state }) => state === 'reading');
      if (reading) this.giveUp(reading.id, { code: 'import.malformed', params: {} });
    });
    return (this.worker = worker);
  }

  private take(answer: ReadAnswer): void {
    if (answer.type === 'progress') return this.change(answer.id, { progress: answer.progress });
    clearTimeout(this.timer);
    if (answer.type === 'read') this.change(answer.id, { state: 'read', imported: answer.imported });
    else this.change(answer.id, { state: 'refused', refusal: { code: answer.code, params: answer.params } });
    this.readNext();
  }

  private giveUp(id: number, refusal: Refusal): void {
    this.endWorker();
    this.change(id, { state: 'refused', refusal });
    this.readNext();
  }

  private endWorker(): void {
    clearTimeout(this.timer);
    this.worker?.terminate();
    this.worker = null;
  }

  private change(id: number, values: Partial<SourceRow>): void {
    this.list.update((rows) => rows.map((row) => (row.id === id ? { ...row, ...values } : row)));
  }
}

function arrange(rows: readonly SourceRow[]): { arranged: Arrangement; refusal: Refusal | null } {
  const placed = rows.flatMap(({ source, imported }) =>
    imported ? [{ folders: source.folders, ...wantedOf(imported, source.wanted) }] : [],
  );
  try {
    return { arranged: arrangeDocuments(placed), refusal: null };
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    const { code, params } = error;
    return { arranged: { items: [], blocks: [] }, refusal: { code, params } };
  }
}

function wantedOf(
  imported: Imported,
  wanted: ImportSource['wanted'],
): { imported: Imported; loose?: readonly ArrangedItem[] } {
  if (!wanted || imported.kind !== 'project') return { imported };
  const { project } = imported;
  const loose = project.contextBlocks
    .filter(({ id }) => !wanted.blockIds.has(id))
    .flatMap(({ items }) => items.filter(({ id }) => wanted.itemIds.has(id)))
    .map(({ title, content, subItems }) => ({ title, content, subItems }));
  const contextBlocks = project.contextBlocks.filter(({ id }) => wanted.blockIds.has(id));
  return { imported: { ...imported, project: { ...project, contextBlocks } }, loose };
}

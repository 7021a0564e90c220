import type { Imported, ImportErrorCode, ReadProgress, TableMode } from '@promptyflow/importing';

/** What the page asks of the worker: one file at a time. */
export interface ReadRequest {
  readonly id: number;
  readonly file: Blob;
  readonly name: string;
  readonly tables: TableMode;
  /** Media type, as the person's system tells it. */
  readonly type: string;
}

export type ReadAnswer =
  | { readonly type: 'progress'; readonly id: number; readonly progress: ReadProgress }
  | { readonly type: 'read'; readonly id: number; readonly imported: Imported }
  | {
      readonly type: 'refused';
      readonly id: number;
      readonly code: ImportErrorCode;
      readonly params: Readonly<Record<string, string | number>>;
    };

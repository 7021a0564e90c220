import type { ProjectFile } from './project-file/project-file';

/** What the bytes of a file turned out to be. */
export const importFormats = ['text', 'markdown', 'html', 'csv', 'json', 'pdf', 'docx', 'project'] as const;

export type ImportFormat = (typeof importFormats)[number];

/** What reading had to do or could not do; nothing of it is done in silence. */
export const importWarnings = [
  /** The encoding was guessed: `encoding`. */
  'encoding_guessed',
  /** Bytes that mean nothing in the encoding became `�`: `count`. */
  'bytes_replaced',
  /** NUL characters were taken out: `count`. */
  'nul_removed',
  /** Halves of surrogate pairs became `�`: `count`. */
  'surrogates_replaced',
  /** The file is not what its name says: `named`, `found`. */
  'format_differs',
  /** No main text was found, so the whole page was taken. */
  'whole_page',
  /** Pictures inside the file were left out: `count`. */
  'images_left_out',
  /** Pages without any text, scanned ones for instance: `count`, `pages`. */
  'pages_without_text',
  /** The JSON is not valid, so it was taken as text. */
  'json_malformed',
  /** Rows of a table that do not fit its columns: `count`. */
  'rows_malformed',
  /** Prompts of a project, which belong into a project of their own: `count`. */
  'prompts_left_out',
] as const;

export type ImportWarningCode = (typeof importWarnings)[number];

export interface ImportWarning {
  readonly code: ImportWarningCode;
  readonly params: Readonly<Record<string, string | number>>;
}

/** A text with its name: what becomes an item or a sub-item. */
export interface Piece {
  readonly title: string;
  readonly text: string;
}

/** A file or a page as read: one piece, or several that belong together. */
export interface ImportedDocument {
  readonly kind: 'document';
  readonly format: Exclude<ImportFormat, 'project'>;
  readonly title: string;
  readonly pieces: readonly Piece[];
  readonly warnings: readonly ImportWarning[];
}

/** A file that holds an export of ours. */
export interface ImportedProject {
  readonly kind: 'project';
  readonly format: 'project';
  readonly title: string;
  readonly project: ProjectFile;
  readonly warnings: readonly ImportWarning[];
}

export type Imported = ImportedDocument | ImportedProject;

/** How much of a file is read; pages of a PDF, else bytes. */
export interface ReadProgress {
  readonly done: number;
  readonly total: number;
}

/** A table as one text, or each of its rows as a piece. */
export const tableModes = ['whole', 'rows'] as const;

export type TableMode = (typeof tableModes)[number];

export interface ReadOptions {
  readonly tables?: TableMode;
  /** The address of a page, against which its links are read. */
  readonly address?: string;
  readonly onProgress?: (progress: ReadProgress) => void;
}

/** A file to read: what it is called and what its sender says it is. */
export interface SourceFile {
  readonly bytes: Uint8Array;
  readonly name: string;
  /** Media type; the bytes have the last word. */
  readonly type?: string;
}

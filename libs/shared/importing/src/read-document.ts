import { ImportError } from './import-error';
import { IMPORT_LIMITS } from './import-limits';
import type { Imported, ImportedDocument, ImportWarning, Piece, ReadOptions, SourceFile } from './imported';
import { readProjectFile } from './project-file/read-project-file';
import { binaryFormat, looksBinary, looksLikePage, promisedFormat } from './sniff-format';
import { cleanText } from './text/clean-text';
import { decodeText } from './text/decode-text';
import { titleOfFile, toTitle } from './titles';

/** What a reader of one format finds; the title only where the document itself has one. */
export interface FormatContent {
  readonly title?: string;
  readonly pieces: readonly Piece[];
  readonly warnings: readonly ImportWarning[];
}

/**
 * Reads a file: finds out what it is, turns it into texts, and says what could not be taken. Readers are loaded
 * when they are needed. Throws {@link ImportError}.
 */
export async function readDocument(file: SourceFile, options: ReadOptions = {}): Promise<Imported> {
  const { bytes } = file;
  if (bytes.length > IMPORT_LIMITS.maxFileBytes) {
    throw new ImportError('import.file_too_large', { limit: IMPORT_LIMITS.maxFileBytes / 1024 / 1024 });
  }
  if (bytes.length === 0) throw new ImportError('import.empty');
  try {
    const binary = await binaryFormat(bytes);
    return binary ? await readBinary(file, binary, options) : await readText(file, options);
  } catch (error) {
    if (error instanceof ImportError) throw error;
    // A reader that ran out of stack or met what it did not expect: the file is not sound.
    throw new ImportError('import.malformed', {}, { cause: error });
  }
}

async function readBinary(file: SourceFile, format: 'pdf' | 'docx', options: ReadOptions): Promise<Imported> {
  const content =
    format === 'pdf'
      ? await (await import('./formats/pdf')).readPdf(file.bytes, options)
      : await (await import('./formats/docx')).readDocx(file.bytes);
  return finish(file, format, content, []);
}

async function readText(file: SourceFile, options: ReadOptions): Promise<Imported> {
  const charset = /charset\s*=\s*"?([\w.:-]+)/i.exec(file.type ?? '')?.[1];
  const promised = promisedFormat(file);
  const decoded = await decodeText(file.bytes, charset ?? (await declaredInPage(file.bytes, promised)));
  if (looksBinary(decoded.text)) {
    throw new ImportError('import.unsupported', { format: promised?.toUpperCase() ?? '?' });
  }
  const { text, warnings } = cleanText(decoded.text);
  const before = [...decoded.warnings, ...warnings];
  if (text.trim() === '') throw new ImportError('import.empty');
  const project = readProjectFile(text);
  if (project) {
    return { kind: 'project', format: 'project', title: project.name, project, warnings: before };
  }
  const format = looksLikePage(text) ? 'html' : textFormat(promised);
  return finish(file, format, await readFormat(text, format, options), before);
}

function textFormat(promised: ReturnType<typeof promisedFormat>) {
  return promised === 'markdown' || promised === 'html' || promised === 'csv' || promised === 'json'
    ? promised
    : 'text';
}

async function readFormat(
  text: string,
  format: 'text' | 'markdown' | 'html' | 'csv' | 'json',
  options: ReadOptions,
): Promise<FormatContent> {
  switch (format) {
    case 'html':
      return (await import('./formats/html')).readHtml(text, options);
    case 'csv':
      return (await import('./formats/csv')).readCsv(text, options);
    case 'json':
      return (await import('./formats/json')).readJson(text);
    case 'text':
    case 'markdown':
      return { pieces: [{ title: '', text }], warnings: [] };
  }
}

/** The encoding that a page names in its head, when it is not UTF-8 (HTML, "prescan a byte stream"). */
async function declaredInPage(bytes: Uint8Array, promised: string | null): Promise<string | undefined> {
  if (promised !== 'html') return undefined;
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, 1024));
  return /<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head)?.[1];
}

function finish(
  file: SourceFile,
  format: ImportedDocument['format'],
  content: FormatContent,
  before: readonly ImportWarning[],
): ImportedDocument {
  const promised = promisedFormat(file);
  const differs = promised !== null && promised !== format && !(promised === 'markdown' && format === 'text');
  const title = toTitle(content.title ?? '') || titleOfFile(file.name);
  const cleaned = content.pieces.map((piece) => ({ piece, ...cleanText(piece.text) }));
  const pieces = cleaned.map(({ piece, text }) => ({ title: toTitle(piece.title) || title, text }));
  const chars = pieces.reduce((sum, { text }) => sum + text.length, 0);
  if (chars === 0) throw new ImportError('import.empty');
  if (chars > IMPORT_LIMITS.maxChars) {
    throw new ImportError('import.text_too_long', { chars, limit: IMPORT_LIMITS.maxChars });
  }
  return {
    kind: 'document',
    format,
    title,
    pieces,
    warnings: [
      ...(differs ? [{ code: 'format_differs' as const, params: { named: promised, found: format } }] : []),
      ...before,
      ...content.warnings,
      ...cleaned.flatMap(({ warnings }) => warnings),
    ],
  };
}

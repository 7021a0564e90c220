import { ImportError } from './import-error';
import type { ImportFormat, SourceFile } from './imported';

/** What a name or a media type promises. */
const formatsByExtension: Readonly<Record<string, ImportFormat>> = {
  txt: 'text',
  text: 'text',
  log: 'text',
  md: 'markdown',
  markdown: 'markdown',
  mdx: 'markdown',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  csv: 'csv',
  tsv: 'csv',
  json: 'json',
  pdf: 'pdf',
  docx: 'docx',
};

const formatsByType: Readonly<Record<string, ImportFormat>> = {
  'text/plain': 'text',
  'text/markdown': 'markdown',
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'text/csv': 'csv',
  'text/tab-separated-values': 'csv',
  'application/json': 'json',
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
};

/** Beginnings of files that hold no text we can read, with the name that people know them by. */
const foreignMarks = [
  { name: 'PNG', bytes: [0x89, 0x50, 0x4e, 0x47] },
  { name: 'JPEG', bytes: [0xff, 0xd8, 0xff] },
  { name: 'GIF', bytes: [0x47, 0x49, 0x46, 0x38] },
  { name: 'RTF', bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66] },
  { name: 'GZIP', bytes: [0x1f, 0x8b, 0x08] },
  { name: 'RAR', bytes: [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07] },
  { name: '7Z', bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c] },
  { name: 'WEBP', bytes: [0x52, 0x49, 0x46, 0x46] },
  { name: 'MP3', bytes: [0x49, 0x44, 0x33] },
] as const;

const compoundMark = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const zipMark = [0x50, 0x4b, 0x03, 0x04];
const pdfMark = [0x25, 0x50, 0x44, 0x46, 0x2d];

/** The last part of a name after its dot, in lower case; '' without one. */
export function extensionOf(name: string): string {
  return /\.([\p{L}\p{N}]{1,10})$/u.exec(name)?.[1]?.toLowerCase() ?? '';
}

/** The format that a file's name promises, or else its media type. */
export function promisedFormat({ name, type = '' }: Pick<SourceFile, 'name' | 'type'>): ImportFormat | null {
  const mediaType = type.split(';')[0]?.trim().toLowerCase() ?? '';
  return formatsByExtension[extensionOf(name)] ?? formatsByType[mediaType] ?? null;
}

/**
 * What bytes are when their beginning tells it: a PDF, a docx, or null for what may be text.
 * Throws {@link ImportError} for what is known and cannot be read.
 */
export async function binaryFormat(bytes: Uint8Array): Promise<'pdf' | 'docx' | null> {
  // PDF readers accept the mark anywhere in the first kilobyte (ISO 32000-1, Annex H).
  if (indexOfBytes(bytes.subarray(0, 1024), pdfMark) !== -1) return 'pdf';
  if (startsWith(bytes, zipMark)) return archiveFormat(bytes);
  if (startsWith(bytes, compoundMark)) throw compoundError(bytes);
  const foreign = foreignMarks.find((mark) => startsWith(bytes, mark.bytes));
  if (foreign) throw new ImportError('import.unsupported', { format: foreign.name });
  return null;
}

async function archiveFormat(bytes: Uint8Array): Promise<'docx'> {
  const { archiveEntries } = await import('./archive/check-archive');
  const names = archiveEntries(bytes).map(({ name }) => name);
  if (names.includes('word/document.xml')) return 'docx';
  if (names.includes('xl/workbook.xml')) throw new ImportError('import.unsupported', { format: 'XLSX' });
  if (names.includes('ppt/presentation.xml')) throw new ImportError('import.unsupported', { format: 'PPTX' });
  throw new ImportError('import.unsupported', { format: 'ZIP' });
}

/** A docx with a password is a compound file that holds a stream of this name ([MS-OFFCRYPTO] 1.3.3). */
function compoundError(bytes: Uint8Array): ImportError {
  const name = [...'EncryptedPackage'].flatMap((letter) => [letter.charCodeAt(0), 0]);
  if (indexOfBytes(bytes, name) !== -1) return new ImportError('import.encrypted');
  return new ImportError('import.unsupported', { format: 'DOC' });
}

/** Whether a decoded text is none: more than one character in a hundred is a control character. */
export function looksBinary(text: string): boolean {
  const head = text.slice(0, 10_000);
  let strange = 0;
  for (let index = 0; index < head.length; index++) {
    const code = head.charCodeAt(index);
    if ((code < 32 && ![9, 10, 12, 13, 27].includes(code)) || code === 0xfffd) strange += 1;
  }
  return strange > 8 && strange > head.length / 20;
}

/** Whether a text is an HTML page, whatever its name says. A comment ends in one way, or many would in countless. */
export function looksLikePage(text: string): boolean {
  return /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->)[\s\S]){0,2000}-->\s*)*<(?:!doctype\s+html|html)[\s>]/i.test(
    text.slice(0, 4000),
  );
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}

function indexOfBytes(bytes: Uint8Array, wanted: readonly number[]): number {
  const [first = 0] = wanted;
  for (let at = bytes.indexOf(first); at !== -1; at = bytes.indexOf(first, at + 1)) {
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return at;
  }
  return -1;
}

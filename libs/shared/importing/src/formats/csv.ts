import type { ParseResult } from 'papaparse';
import { ImportError } from '../import-error';
import { IMPORT_LIMITS } from '../import-limits';
import type { Piece, ReadOptions } from '../imported';
import type { FormatContent } from '../read-document';

/** A table as it is written, or one piece for each row: its cells by the names of the columns. */
export async function readCsv(text: string, { tables = 'whole' }: ReadOptions): Promise<FormatContent> {
  if (tables === 'whole') return { pieces: [{ title: '', text }], warnings: [] };
  const { default: Papa } = await import('papaparse');
  const parsed: ParseResult<string[]> = Papa.parse<string[]>(text, { skipEmptyLines: 'greedy' });
  const [header = [], ...rows] = parsed.data;
  if (rows.length === 0) return { pieces: [{ title: '', text }], warnings: [] };
  if (rows.length > IMPORT_LIMITS.maxPieces) {
    throw new ImportError('import.too_many_pieces', { count: rows.length, limit: IMPORT_LIMITS.maxPieces });
  }
  const broken = new Set(parsed.errors.map(({ row }) => row).filter((row) => row !== undefined));
  const uneven = rows.filter((row, index) => row.length !== header.length || broken.has(index + 1)).length;
  return {
    pieces: rows.map((row, index) => toPiece(header, row, index + 1)),
    warnings: uneven > 0 ? [{ code: 'rows_malformed', params: { count: uneven } }] : [],
  };
}

function toPiece(header: readonly string[], row: readonly string[], number: number): Piece {
  const lines = row.map((cell, column) => `${header[column]?.trim() || `#${column + 1}`}: ${cell}`);
  const named = row.find((cell) => /\p{L}/u.test(cell))?.trim() ?? '';
  return { title: named === '' ? `#${number}` : `${number}. ${named.slice(0, 80)}`, text: lines.join('\n') };
}

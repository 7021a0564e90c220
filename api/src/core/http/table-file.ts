import { Readable } from 'node:stream';
import { applyDecorators, StreamableFile } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import Papa from 'papaparse';
import { attachmentHeader } from './attachment-header';

export const tableFormats = ['jsonl', 'csv'] as const;

export type TableFormat = (typeof tableFormats)[number];

type Cell = string | number | boolean | null;

/** How rows are written: as a document each, and as cells under the names of columns. */
export interface TableLayout<Row> {
  readonly toJson: (row: Row) => object;
  readonly columns: Readonly<Record<string, (row: Row) => Cell>>;
}

/** JSON Lines (https://jsonlines.org), and CSV as RFC 4180 has it. */
const mediaTypes = {
  jsonl: 'application/jsonl; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
} as const satisfies Record<TableFormat, string>;

/**
 * What programs for tables take for a formula, with the letters that some make of full-width ones; a quote before it
 * makes it text (https://owasp.org/www-community/attacks/CSV_Injection).
 */
const formula = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;

/** Programs for tables read UTF-8 only behind it. */
const byteOrderMark = '\ufeff';

/** A file of rows, each written as soon as there is one; today's date is in its name. */
export function tableFile<Row>(
  name: string,
  rows: AsyncIterable<Row> | Iterable<Row>,
  format: TableFormat,
  layout: TableLayout<Row>,
): StreamableFile {
  const fileName = `${name}-${new Date().toISOString().slice(0, 10)}.${format}`;
  return new StreamableFile(Readable.from(linesOf(rows, format, layout)), {
    type: mediaTypes[format],
    disposition: attachmentHeader(fileName),
  });
}

/** Documents a route that answers with a {@link tableFile}. */
export function ApiTableFile(): MethodDecorator {
  const file = { schema: { type: 'string' as const, format: 'binary' } };
  return applyDecorators(
    ApiOkResponse({
      description: 'The file.',
      content: { 'application/jsonl': file, 'text/csv': file },
      headers: {
        'Content-Disposition': {
          description: 'The name of the file (RFC 6266).',
          schema: { type: 'string', example: 'attachment; filename="rows-2026-11-26.csv"' },
        },
      },
    }),
  );
}

async function* linesOf<Row>(
  rows: AsyncIterable<Row> | Iterable<Row>,
  format: TableFormat,
  { toJson, columns }: TableLayout<Row>,
): AsyncGenerator<string> {
  const cellsOf = Object.values(columns);
  if (format === 'csv') yield byteOrderMark + toCsvLine(Object.keys(columns));
  for await (const row of rows) {
    yield format === 'csv'
      ? toCsvLine(cellsOf.map((cellOf) => cellOf(row)))
      : `${JSON.stringify(toJson(row))}\n`;
  }
}

function toCsvLine(cells: readonly Cell[]): string {
  return `${Papa.unparse([[...cells]], { escapeFormulae: formula, newline: '\r\n' })}\r\n`;
}

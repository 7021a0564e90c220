import { AppError } from '../errors';

/** Where a page of a list ended, as an opaque text. */
export function encodeCursor(position: Readonly<Record<string, string>> | object): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** The position in a cursor that {@link encodeCursor} made; 400 for anything that is not one. */
export function decodeCursor<T extends object>(cursor: string, fields: readonly (keyof T & string)[]): T {
  try {
    const position = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as Record<string, unknown>;
    if (fields.every((field) => typeof position[field] === 'string')) return position as T;
  } catch {
    // Falls through to the same answer as for a cursor of another list.
  }
  throw new AppError('request.malformed', { params: { field: 'cursor' }, detail: 'The cursor is not ours.' });
}

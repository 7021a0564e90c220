import type { Client } from 'pg';

/** What a statement does; a transaction's own words are one kind. */
export type StatementKind = (typeof kinds)[number] | 'transaction' | 'other';

/** Hears of every statement that begins. Returns who hears of its end. */
export type StatementListener = (kind: StatementKind, text: string) => (failed: boolean) => void;

const kinds = ['select', 'insert', 'update', 'delete', 'with'] as const;
const ofTransactions = new Set(['start', 'begin', 'commit', 'rollback', 'savepoint', 'release', 'set']);

/** Tells of every statement of a connection, whoever sends it: TypeORM or a repository by name. */
export function watchStatements(client: Client, listener: StatementListener): void {
  const query = client.query.bind(client) as (...parameters: unknown[]) => unknown;
  const watched = (...parameters: unknown[]): unknown => {
    const text = textOf(parameters[0]);
    const end = listener(kindOf(text), text);
    const answer = query(...parameters);
    if (answer instanceof Promise) {
      answer.then(
        () => end(false),
        () => end(true),
      );
    }
    return answer;
  };
  Object.assign(client, { query: watched });
}

/** By its first word. */
export function kindOf(text: string): StatementKind {
  const word = /^\s*([a-z]+)/i.exec(text)?.[1]?.toLowerCase() ?? '';
  return kinds.find((kind) => kind === word) ?? (ofTransactions.has(word) ? 'transaction' : 'other');
}

function textOf(statement: unknown): string {
  if (typeof statement === 'string') return statement;
  const { text } = (statement ?? {}) as { readonly text?: unknown };
  return typeof text === 'string' ? text : '';
}

import type { Client } from 'pg';
import type { EntityManager } from 'typeorm';

/** What `pg` lets nobody see: the socket below a connection. */
interface ClientOnSocket {
  readonly connection: { readonly stream: { destroy(error: Error): void } };
}

/** PostgreSQL ends statements itself at their limit; its refusal may take this long to arrive. */
const graceMs = 2000;

/** Connections whose transaction allows longer statements, in milliseconds. */
const longer = new WeakMap<object, number>();

/** How long an answer to a statement is waited for that may run so long. */
export function answerWithinMs(statementTimeoutMs: number): number {
  return statementTimeoutMs + graceMs;
}

/**
 * Ends a connection on which a statement is not answered in time: the network swallows what is sent, or the server
 * is gone without a word. Whoever waits for the answer is told with `ETIMEDOUT`, and the pool makes a new connection.
 * `pg`'s own `query_timeout` would give the dead connection back to the pool.
 */
export function limitAnswers(client: Client, statementTimeoutMs: number): void {
  const query = client.query.bind(client) as (...parameters: unknown[]) => unknown;
  const { stream } = (client as unknown as ClientOnSocket).connection;
  const limited = (...parameters: unknown[]): unknown => {
    const answer = query(...parameters);
    if (!(answer instanceof Promise)) return answer;
    const limitMs = answerWithinMs(longer.get(client) ?? statementTimeoutMs);
    const timer = setTimeout(() => stream.destroy(noAnswer(limitMs)), limitMs);
    if (isEnd(parameters[0])) longer.delete(client);
    const stop = () => clearTimeout(timer);
    answer.then(stop, stop);
    return answer;
  };
  Object.assign(client, { query: limited });
}

/** Lets the statements of a transaction that are sent from now on run longer than others. */
export async function allowLongStatements(manager: EntityManager, minutes: number): Promise<void> {
  const ms = minutes * 60_000;
  await manager.query(`set local statement_timeout = ${ms}`);
  longer.set((await manager.queryRunner?.connect()) as object, ms);
}

function isEnd(statement: unknown): boolean {
  return typeof statement === 'string' && /^(?:commit|rollback)$/i.test(statement);
}

function noAnswer(withinMs: number): Error {
  const error = new Error(`PostgreSQL did not answer within ${withinMs} ms`);
  return Object.assign(error, { code: 'ETIMEDOUT' });
}

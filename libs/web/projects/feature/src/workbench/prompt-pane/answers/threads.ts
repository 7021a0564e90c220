import { isLive } from '@promptyflow/web-ai-data-access';
import type { RunSummary } from '@promptyflow/web-ai-data-access';

/** An answer and what was asked and answered after it, in order. */
export interface AnswerThread {
  /** Of the run with which it begins, or with which it leaves another thread. */
  readonly id: string;
  readonly turns: readonly RunSummary[];
  /** The run that the next question continues; null while there is none that is complete. */
  readonly continues: string | null;
  /** Its beginning is among older runs, which are not loaded. */
  readonly isPart: boolean;
}

/** Runs, the latest first, as the conversations that they are. A run that was continued twice begins two. */
export function threadsOf(runs: readonly RunSummary[]): AnswerThread[] {
  const known = new Set(runs.map(({ id }) => id));
  const next = Map.groupBy(runs.toReversed(), ({ previousRunId }) => previousRunId);
  const isFirst = ({ previousRunId }: RunSummary) => previousRunId === null || !known.has(previousRunId);
  return runs.filter(isFirst).flatMap((run) => [...threadsFrom(run, [], next)]);
}

/** When something was last asked in a thread: later ids are later runs. */
export function latestIn({ turns }: AnswerThread): string {
  return turns.reduce((latest, { id }) => (id > latest ? id : latest), '');
}

type Next = ReadonlyMap<string | null, readonly RunSummary[]>;

function* threadsFrom(begin: RunSummary, before: readonly RunSummary[], next: Next): Generator<AnswerThread> {
  const turns = [...before, begin];
  const others: { readonly run: RunSummary; readonly before: readonly RunSummary[] }[] = [];
  let last = begin;
  for (;;) {
    const children = next.get(last.id) ?? [];
    const [main, ...branches] = children.filter(isPartOfTalk);
    for (const run of branches) others.push({ run, before: [...turns] });
    // What failed or was stopped was asked here, and nothing follows it.
    turns.push(...children.filter((child) => !isPartOfTalk(child)));
    if (!main) break;
    turns.push(main);
    last = main;
  }
  yield {
    id: begin.id,
    turns,
    continues: last.status === 'completed' ? last.id : null,
    isPart: (turns[0]?.previousRunId ?? null) !== null,
  };
  for (const { run, before: earlier } of others) yield* threadsFrom(run, earlier, next);
}

function isPartOfTalk(run: RunSummary): boolean {
  return run.status === 'completed' || isLive(run);
}

import type { PendingSend, RunSummary, SendRequest } from '@promptyflow/web-ai-data-access';

/** One of what is compared: where it was sent, and the answer of the last time. */
export interface ComparisonColumn {
  /** The same for each time that the same was sent to the same. */
  readonly id: string;
  readonly target: Pick<RunSummary, 'provider' | 'model' | 'presetId' | 'versionId'>;
  readonly run: RunSummary | null;
  /** On its way, or refused. */
  readonly send: PendingSend | null;
}

/** Runs of a comparison, the latest first, and what has no run yet, by where they were sent. */
export function columnsOf(runs: readonly RunSummary[], sends: readonly PendingSend[]): ComparisonColumn[] {
  const columns = new Map<string, ComparisonColumn>();
  for (const run of runs.toReversed()) {
    columns.set(idOf(run), { id: idOf(run), target: run, run, send: null });
  }
  for (const send of sends) {
    const target = targetOf(send.request);
    const id = idOf(target);
    columns.set(id, { id, target, run: columns.get(id)?.run ?? null, send });
  }
  return [...columns.values()];
}

/** Later ids are later runs; what has no run yet comes after them, in the order in which it was sent. */
export function placeOf({ run, send }: ComparisonColumn): string {
  return run?.id ?? `~${send?.id ?? ''}`;
}

function targetOf(request: SendRequest): ComparisonColumn['target'] {
  const { provider, model, presetId = null, versionId = null } = request;
  return { provider, model, presetId, versionId };
}

/** A preset may have got another model since it was sent. */
function idOf({ provider, model, presetId, versionId }: ComparisonColumn['target']): string {
  return [presetId ?? `${provider}/${model}`, versionId ?? ''].join(' ');
}

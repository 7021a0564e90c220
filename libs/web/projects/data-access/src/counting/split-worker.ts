/** A worker that splits without counting tokens: it speaks `SplitRequest` and `SplitNews`. */
export function startSplitWorker(): Worker {
  return new Worker(new URL('./split.worker', import.meta.url), { type: 'module' });
}

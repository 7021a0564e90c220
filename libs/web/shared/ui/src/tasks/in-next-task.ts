/**
 * Does `work` in a task of its own, so that the page answers in between; earlier when the page goes away. Returns
 * what does it now, unless it is done.
 */
export function inNextTask(work: () => void): () => void {
  let isDone = false;
  const run = () => {
    if (isDone) return;
    isDone = true;
    clearTimeout(timer);
    // Before what saves the work of a page that goes.
    removeEventListener('pagehide', run, true);
    work();
  };
  const timer = setTimeout(run);
  addEventListener('pagehide', run, true);
  return run;
}

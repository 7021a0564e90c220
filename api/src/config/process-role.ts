import { Environment } from './environment';

/** Whether this process also executes background jobs; set `WORKERS=false` where `worker.ts` runs beside it. */
export function runsWorkers(): boolean {
  return new Environment().flag('WORKERS', true);
}

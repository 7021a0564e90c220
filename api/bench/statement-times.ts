import type { StatementListener } from '../src/core/database/statement-watch';

/** Sums the time that the statements of connections that it listens to take between being sent and being answered. */
export class StatementTimes {
  /** Since `reset`, in milliseconds. */
  ms = 0;
  count = 0;

  readonly listener: StatementListener = () => {
    const started = performance.now();
    return () => {
      this.ms += performance.now() - started;
      this.count += 1;
    };
  };

  reset(): void {
    this.ms = 0;
    this.count = 0;
  }
}

import pg from 'pg';

interface Timed {
  readonly query: (...parameters: unknown[]) => unknown;
}

/** Sums the time that the statements of all connections take between being sent and being answered. */
export class StatementTimes {
  /** Since `reset`, in milliseconds. */
  ms = 0;
  count = 0;

  private readonly original = pg.Client.prototype.query as unknown as Timed['query'];

  static start(): StatementTimes {
    const times = new StatementTimes();
    times.watch();
    return times;
  }

  reset(): void {
    this.ms = 0;
    this.count = 0;
  }

  stop(): void {
    pg.Client.prototype.query = this.original as never;
  }

  private watch(): void {
    const { original } = this;
    const note = (started: number) => {
      this.ms += performance.now() - started;
      this.count += 1;
    };
    const timed = function (this: unknown, ...parameters: unknown[]): unknown {
      const started = performance.now();
      const answered = parameters.at(-1);
      if (typeof answered === 'function') {
        return original.call(this, ...parameters.slice(0, -1), (...answer: unknown[]) => {
          note(started);
          (answered as (...answer: unknown[]) => void)(...answer);
        });
      }
      const result = original.call(this, ...parameters) as Promise<unknown>;
      return result.then((answer) => {
        note(started);
        return answer;
      });
    };
    pg.Client.prototype.query = timed as never;
  }
}

import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const preload = fileURLToPath(new URL('./clock-preload.mjs', import.meta.url));

/** The clock of an application that is started with its {@link variables}; that of PostgreSQL and Redis stays right. */
export class ShiftedClock {
  private readonly folder = mkdtempSync(join(tmpdir(), 'promptyflow-clock-'));
  private readonly file = join(this.folder, 'shift');

  constructor() {
    this.jump(0);
  }

  get variables() {
    return { NODE_OPTIONS: `--import=${preload}`, SHIFTED_CLOCK_FILE: this.file };
  }

  /** Sets the clock so far from the right time, at once, also of a process that runs. */
  jump(ms: number): void {
    writeFileSync(`${this.file}.new`, String(ms));
    renameSync(`${this.file}.new`, this.file);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

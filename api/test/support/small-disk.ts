import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const pieceBytes = 4096;

/** A disk of a few megabytes, which a test fills; of memory, and there only where mounting is allowed. */
export class SmallDisk {
  private constructor(readonly folder: string) {}

  /** Undefined where this account may not mount: that takes root. */
  static mount(
    megabytes: number,
    { uid, gid }: { readonly uid: number; readonly gid: number },
  ): SmallDisk | undefined {
    const folder = mkdtempSync(join(tmpdir(), 'promptyflow-disk-'));
    const options = `size=${megabytes}m,uid=${uid},gid=${gid},mode=700`;
    const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder]);
    if (status === 0) return new SmallDisk(folder);
    rmSync(folder, { recursive: true });
    return undefined;
  }

  /** Takes all the room that is left. */
  fill(): void {
    const file = openSync(this.ballast, 'a');
    try {
      for (const piece = Buffer.alloc(pieceBytes); writeSync(file, piece) === pieceBytes;);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    } finally {
      closeSync(file);
    }
  }

  /** Gives the room back. */
  free(): void {
    rmSync(this.ballast, { force: true });
  }

  remove(): void {
    spawnSync('umount', ['--lazy', this.folder]);
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get ballast(): string {
    return join(this.folder, 'ballast');
  }
}

import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServices, type RunningServices, type ServiceName } from './services.ts';

/**
 * Services on a temporary folder that is removed when they stop. Nothing is flushed to the disk unless
 * `durable`, which figures need.
 */
export async function throwAwayServices(
  options: { readonly durable?: boolean; readonly needs?: readonly ServiceName[] } = {},
): Promise<RunningServices & { readonly dataDir: string }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'promptyflow-services-'));
  chmodSync(dataDir, 0o755);
  const remove = (): void => rmSync(dataDir, { recursive: true, force: true });
  // An exit in the middle, by a signal, leaves the servers to the guard and the folder to us.
  process.once('exit', remove);
  try {
    const services = await startServices({
      dataDir,
      needs: options.needs,
      postgresSettings: options.durable
        ? undefined
        : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' },
    });
    return {
      ...services,
      dataDir,
      stop: async () => {
        await services.stop();
        process.off('exit', remove);
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

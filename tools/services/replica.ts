/**
 * `node tools/services/replica.ts <server's folder> <folder>`: starts a replica of an embedded server that runs, prints
 * its port when it follows, and stops when it is told to. For tests.
 */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addressOf, backUpPostgres, own } from './backup.ts';
import { startPostgres } from './postgres.ts';
import { describeFailure } from './service-error.ts';

const [primary = '', folder = ''] = process.argv.slice(2);

try {
  const cluster = join(folder, 'cluster');
  mkdirSync(folder, { recursive: true });
  if (!readdirSync(folder).includes('cluster')) {
    const { folder: copy } = await backUpPostgres(primary, join(folder, 'copy'));
    renameSync(join(copy, 'cluster'), cluster);
    copyFileSync(join(primary, 'credentials.json'), join(folder, 'credentials.json'));
    writeFileSync(join(cluster, 'standby.signal'), '');
    own(cluster);
  }
  const address = new URL(addressOf(primary, join(primary, 'cluster')));
  const server = await startPostgres({
    dataDir: folder,
    isReplica: true,
    settings: { primary_conninfo: address.href, wal_retrieve_retry_interval: '200ms' },
  });
  const port = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[3];
  process.once('SIGTERM', () => void server.stop().then(() => process.exit(0)));
  console.log(port);
} catch (error) {
  console.error(describeFailure(error));
  process.exitCode = 1;
}

/**
 * `npm run backup -- <folder>` copies the database of a running `npm start`; `npm run restore -- <folder>
 * [--until <ISO time>]` puts it into a data folder that has none.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readSettings } from '../start/settings.ts';
import { backUpPostgres, restorePostgres } from './backup.ts';
import { describeFailure, ServiceError } from './service-error.ts';

const { values, positionals } = parseArgs({
  options: { until: { type: 'string' } },
  allowPositionals: true,
});
const [command, folder] = positionals;
const startedAt = performance.now();
const seconds = (): string => ((performance.now() - startedAt) / 1000).toFixed(1);

try {
  const dataDir = join(readSettings(process.env).dataDir, 'postgres');
  if (!folder || (command !== 'backup' && command !== 'restore'))
    throw new ServiceError('Usage: npm run backup -- <folder>, npm run restore -- <folder> [--until <time>]');
  if (command === 'backup') {
    const made = await backUpPostgres(dataDir, folder);
    console.log(`${made.folder}: ${(made.bytes / 1e6).toFixed(0)} MB in ${seconds()} s`);
    console.log('The encryption keys are not in it: keep secrets.json of the data folder somewhere else');
  } else {
    const until = values.until === undefined ? undefined : new Date(values.until);
    if (until && Number.isNaN(until.getTime())) throw new ServiceError(`"${values.until}" is no time`);
    const from = await restorePostgres(folder, dataDir, until);
    console.log(`${dataDir} is restored from ${from} in ${seconds()} s`);
  }
} catch (error) {
  console.error(describeFailure(error));
  process.exitCode = 1;
}

import { databaseConfig } from './config';
import { migrateDown, migrateUp } from './core/database';

const [direction = 'up'] = process.argv.slice(2);

try {
  const { migrationUrl } = databaseConfig();
  const names = direction === 'down' ? [await migrateDown(migrationUrl)] : await migrateUp(migrationUrl);
  process.stdout.write(`migrations ${direction}: ${names.filter(Boolean).join(', ') || 'nothing to do'}\n`);
} catch (error) {
  process.stderr.write(`migrations failed: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

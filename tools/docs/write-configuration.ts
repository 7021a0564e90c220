import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceRoot } from '../start/settings.ts';
import { chartSchema } from './chart-schema.ts';
import { configurationPage } from './configuration-page.ts';

writeFileSync(join(workspaceRoot, 'docs', 'configuration.md'), configurationPage());
writeFileSync(
  join(workspaceRoot, 'deploy', 'chart', 'values.schema.json'),
  `${JSON.stringify(chartSchema(), undefined, 2)}\n`,
);

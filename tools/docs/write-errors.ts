import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorsPage, workspaceRoot } from './errors-page.ts';

writeFileSync(join(workspaceRoot, 'docs', 'errors.md'), errorsPage());

import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { languageFaults, parityFaults, placeholderFaults, usageFaults } from './checks.ts';
import { keysSource, targetPath } from './generate-keys.ts';
import { readTexts } from './translation-files.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const en = readTexts(`${root}/web/public/i18n/en.json`);
const ru = readTexts(`${root}/web/public/i18n/ru.json`);

const sources = globSync(['web/src/**/*.{ts,html}', 'libs/web/**/*.{ts,html}'], { cwd: root })
  .filter((path) => !path.endsWith('.spec.ts') && !path.endsWith('translation-keys.ts'))
  .map((path) => ({ path, text: readFileSync(`${root}/${path}`, 'utf8') }));

const catalogue = readFileSync(`${root}/libs/shared/contracts/src/error-codes.ts`, 'utf8');
const errorCodes = [...catalogue.matchAll(/^\s+'([a-z_]+\.[a-z_.]+)':\s*\d{3}/gm)].map((match) => match[1]);

const faults = [
  ...parityFaults(en, ru),
  ...placeholderFaults(en, ru),
  ...languageFaults(en, ru),
  ...usageFaults(en, sources, errorCodes),
];
if (readFileSync(targetPath, 'utf8') !== keysSource([...en.keys()])) {
  faults.push('translation-keys.ts is stale: run "node tools/i18n/generate-keys.ts".');
}

for (const fault of faults) {
  console.error(fault);
}
console.log(
  `i18n: ${en.size} texts, ${sources.length} sources, ${errorCodes.length} error codes, ${faults.length} faults`,
);
process.exitCode = faults.length === 0 ? 0 : 1;

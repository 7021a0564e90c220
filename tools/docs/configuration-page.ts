// Node runs this file as it is, and resolves no path of tsconfig.
// eslint-disable-next-line @nx/enforce-module-boundaries
import { plannedThings, plans } from '../../libs/shared/contracts/src/plans.ts';
import { readSettings, type Setting } from './settings.ts';
import { secretSettings, settingWords } from './setting-words.ts';

/** The limits of plans, whose names are made by a rule. */
export const planSettings: readonly string[] = plans.flatMap((plan) =>
  plannedThings.map((thing) => `PLAN_${plan}_${thing.toUpperCase()}`),
);

/** `docs/configuration.md`: every variable with what it takes and what holds without it. */
export function configurationPage(): string {
  const settings = new Map(readSettings().map((setting) => [setting.name, setting]));
  const parts = Object.entries(settingWords).map(([title, words]) => {
    const rows = Object.entries(words).map(([name, text]) => row(settings.get(name), name, text));
    return `## ${title}\n\n| variable | takes | otherwise | what it is for |\n|---|---|---|---|\n${rows.join('\n')}\n`;
  });
  return `# Configuration

The API and its workers read these variables of the environment when they start, and nothing else; one that is wrong ends
the start with its name. An empty one counts as absent. Secrets are marked with ●: they belong into a secret store.

This page is written by \`node tools/docs/write-configuration.ts\` from \`api/src/config\`; a test keeps it, the Compose
file and the chart's schema equal to what is read.

${parts.join('\n')}
The limits of the plans are ${planSettings.map((name) => `\`${name}\``).join(', ')}: whole numbers, 0 for no limit.
`;
}

function row(setting: Setting | undefined, name: string, text: string): string {
  if (!setting) throw new Error(`the API reads no ${name}`);
  const secret = secretSettings.includes(name) ? ' ●' : '';
  return `| \`${name}\`${secret} | ${takes(setting)} | ${otherwise(setting)} | ${text} |`;
}

/** Values that come from other variables. */
const derived: Readonly<Record<string, string>> = {
  PUBLIC_URL: '`http://localhost:<PORT>`',
  DATABASE_MIGRATION_URL: '`DATABASE_URL`',
  MAIL_DIR: '`<PROMPTYFLOW_DATA_DIR>/mail`',
};

function otherwise({ name, isRequired, fallback }: Setting): string {
  if (isRequired) return '**required**';
  return derived[name] ?? (fallback === undefined ? '' : `\`${fallback}\``);
}

function takes({ kind, min = 0, max, choices, schemes }: Setting): string {
  switch (kind) {
    case 'integer':
      return max === undefined ? `whole number from ${min}` : `whole number, ${min} to ${max}`;
    case 'fraction':
      return 'number from 0 to 1';
    case 'flag':
      return '`true` or `false`';
    case 'choice':
      return (choices ?? []).map((choice) => `\`${choice}\``).join(', ');
    case 'address':
      return `address: ${(schemes ?? []).map((scheme) => `\`${scheme}://\``).join(', ')}`;
    case 'text':
      return 'text';
  }
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { workspaceRoot } from '../start/settings.ts';
import { chartSchema } from './chart-schema.ts';
import { configurationPage, planSettings } from './configuration-page.ts';
import { readSettings, settingsIn } from './settings.ts';
import { secretSettings, settingWords, shapeSettings } from './setting-words.ts';

const read = (...path: string[]) => readFileSync(join(workspaceRoot, ...path), 'utf8');
const names = readSettings().map(({ name }) => name);

describe(settingsIn.name, () => {
  it('should find what a file asks for, and its rules', () => {
    const text = `
      const environment = new Environment();
      const a = environment.integer('A', { fallback: 64 * 1024, min: 1, max: 100_000 });
      const b = environment.choice('B', ['on', 'off'], 'off');
      const c = new Environment().flag('C', true);
      const d = environment.address('D', ['https']);
      const e = other.text('E');`;
    expect(settingsIn('demo.config.ts', text)).toEqual([
      {
        name: 'A',
        part: 'demo',
        kind: 'integer',
        isRequired: false,
        fallback: '65536',
        min: 1,
        max: 100_000,
      },
      { name: 'B', part: 'demo', kind: 'choice', isRequired: false, fallback: 'off', choices: ['on', 'off'] },
      { name: 'C', part: 'demo', kind: 'flag', isRequired: false, fallback: 'true' },
      { name: 'D', part: 'demo', kind: 'address', isRequired: true, schemes: ['https'] },
    ]);
  });
});

describe('the configuration', () => {
  it('should be described, variable by variable, and nothing else', () => {
    const described = Object.values(settingWords).flatMap((words) => Object.keys(words));
    expect([...described].sort()).toEqual([...names].sort());
    expect(read('docs', 'configuration.md')).toBe(configurationPage());
  });

  it('should find every variable whose name stands in the files', () => {
    const files = readSettings().map(({ part }) => part);
    const text = [...new Set(files)]
      .filter((part) => part !== 'process-role')
      .map((part) => read('api', 'src', 'config', `${part}.config.ts`))
      .join('\n');
    const written = [...text.matchAll(/\(\s*'([A-Z][A-Z\d_]+)'/g)].map(([, name]) => name);
    expect(written.filter((name) => !names.includes(name ?? ''))).toEqual([]);
  });

  it('should be set by the Compose file, as far as somebody decides it', () => {
    const file = parse(read('docker-compose.yml'), { merge: true }) as {
      services: Record<string, { environment: Record<string, unknown> }>;
    };
    const environment = Object.keys(file.services['api']?.environment ?? {});
    const decided = [...names.filter((name) => !shapeSettings.includes(name)), ...planSettings];
    expect(
      decided.filter((name) => name !== 'DATABASE_MIGRATION_URL' && !environment.includes(name)),
    ).toEqual([]);
  });
});

describe('the values of the chart', () => {
  const schema = JSON.parse(read('deploy', 'chart', 'values.schema.json')) as object;
  const values = () =>
    parse(read('deploy', 'chart', 'values.yaml')) as { config: object; secrets: { values: object } };
  const check = (given: unknown) => {
    const ajv = new Ajv({ strict: false });
    return ajv.validate(schema, given) ? '' : ajv.errorsText();
  };

  it('should have the schema of what the API reads', () => {
    expect(schema).toEqual(chartSchema());
    expect(check(values())).toBe('');
  });

  it('should be allowed to have every variable, and no other', () => {
    const offered = Object.keys(offeredBy(schema, 'config'));
    const kept = Object.keys(offeredBy(schema, 'secrets', 'values'));
    expect([...offered, ...kept, ...shapeSettings].sort()).toEqual([...names, ...planSettings].sort());
    expect(kept.sort()).toEqual([...secretSettings].sort());
    expect(check({ ...values(), config: { PUBLIC_ULR: 'https://a' } })).toMatch(/additional properties/);
    expect(check({ ...values(), config: { TRUSTED_PROXIES: 11 } })).toMatch(/<= 10/);
  });

  it('should reach the processes: each secret is named by the templates', () => {
    const templates = ['_helpers.tpl', 'migrations.yaml'].map((name) =>
      read('deploy', 'chart', 'templates', name),
    );
    expect(secretSettings.filter((name) => !templates.some((text) => text.includes(`"${name}"`)))).toEqual(
      [],
    );
  });
});

/** The properties of a part of a schema. */
function offeredBy(schema: object, ...path: readonly string[]): object {
  const propertiesOf = (at: object) => (at as { properties: Record<string, object> }).properties;
  return propertiesOf(path.reduce((at, name) => propertiesOf(at)[name] ?? {}, schema));
}

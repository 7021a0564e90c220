import { describe, expect, it } from '@jest/globals';
import { composeFaults } from './compose-faults.ts';
import { dockerfileFaults } from './dockerfile-faults.ts';

const service = (name: string, extra = ''): string =>
  `  ${name}:\n    image: x\n    healthcheck: { test: [CMD, true] }\n${extra}`;
const compose = (...extra: string[]): string =>
  [
    'services:',
    ...['api', 'worker', 'web', 'postgres', 'redis', 'migrate'].map((name) => service(name)),
    ...extra,
  ].join('\n');

describe(composeFaults.name, () => {
  it('should accept a complete file', () => {
    expect(composeFaults(compose(), [])).toEqual([]);
  });

  it('should name a file that does not parse', () => {
    expect(composeFaults('services: [', [])).toEqual([expect.stringContaining('does not parse')]);
  });

  it('should name missing services', () => {
    expect(composeFaults(compose().replace(/ {2}worker:/, '  other:'), [])).toEqual([
      'The service worker is missing',
    ]);
  });

  it('should name a service without a healthcheck and who waits for it', () => {
    const text = compose(
      '  a:\n    depends_on: { b: { condition: service_healthy } }\n    healthcheck: { test: x }',
      '  b:\n    image: x',
    );
    expect(composeFaults(text, [])).toEqual([
      'a waits for b to be healthy, but that has no healthcheck',
      'The service b has no healthcheck',
    ]);
  });

  it.each([
    ['JWT_SECRET', 'abc'],
    ['REDIS_URL', 'redis://:hunter2@redis:6379'],
    ['DATABASE_URL', 'postgres://app:hunter2@postgres/db'],
  ])('should refuse a literal secret in %s', (variable, value) => {
    const text = compose(service('extra', `    environment: { ${variable}: '${value}' }`));
    expect(composeFaults(text, [])).toEqual([`extra.${variable} holds a secret instead of a variable`]);
  });

  it('should accept an address whose password is a variable', () => {
    const text = compose(
      service('extra', "    environment: { REDIS_URL: 'redis://:${PASS:?set it}@redis:6379' }"),
    );
    expect(composeFaults(text, ['PASS'])).toEqual([]);
  });

  it('should want every required variable in the example', () => {
    const text = compose(
      service('extra', "    environment: { JWT_SECRET: '${JWT_SECRET:?set it}', B: '${B:-1}' }"),
    );
    expect(composeFaults(text, [])).toEqual(['JWT_SECRET is required but not in .env.example']);
    expect(composeFaults(text, ['JWT_SECRET'])).toEqual([]);
  });

  it('should name a volume that is not declared', () => {
    const text = compose(service('extra', '    volumes: ["data:/data", "./a:/a"]'));
    expect(composeFaults(text, [])).toEqual(['extra uses the volume data, which is not declared']);
  });
});

describe(dockerfileFaults.name, () => {
  const good = 'FROM node AS build\nCOPY a b ./\nFROM node\nCOPY --from=build /x x\nUSER node\n';

  it('should accept two stages that end as a user', () => {
    expect(dockerfileFaults(good, () => true)).toEqual([]);
  });

  it('should name a source that is absent', () => {
    expect(dockerfileFaults(good, (path) => path !== 'b')).toEqual(['COPY b: not in the context']);
  });

  it('should name a stage that does not exist', () => {
    expect(dockerfileFaults(good.replace('--from=build', '--from=other'), () => true)).toEqual([
      'COPY --from=other: there is no such stage',
    ]);
  });

  it('should refuse root and a single stage', () => {
    expect(dockerfileFaults('FROM node\n', () => true)).toEqual([
      'There is one stage only: what builds would be shipped',
      'The image runs as root',
    ]);
  });
});

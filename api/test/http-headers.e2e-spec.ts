import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fillPath, readOperations, sharedApplication, startApplication, TestProject } from './support';
import type { OwnApplication, TestAccount } from './support';

const client = sharedApplication();
const { operations } = await readOperations(client);
const reading = operations.filter(({ method }) => method.toUpperCase() === 'GET');
/** May be kept as long as the browser asks whether they still hold. */
const keptWithAsking = /avatar$/;

let anna: TestAccount;
let project: TestProject;

beforeAll(async () => {
  anna = await client.register();
  project = await TestProject.create(client, anna);
});

/** The body is always read: a server that stops waits for answers that are on their way. */
async function ask(path: string, headers: Readonly<Record<string, string>> = {}, url = client.url) {
  const response = await fetch(`${url}${path}`, { redirect: 'manual', headers });
  return { status: response.status, ok: response.ok, headers: response.headers, text: await response.text() };
}

type Answer = Pick<Response, 'headers'>;
const withSession = () => ({ authorization: `Bearer ${anna.token}` });

const directivesOf = (response: Answer) =>
  directivesIn(response.headers.get('content-security-policy') ?? '');

function directivesIn(policy: string): ReadonlyMap<string, string> {
  return new Map(
    policy.split(';').map((directive) => {
      const [name = '', ...sources] = directive.trim().split(/\s+/);
      return [name, sources.join(' ')];
    }),
  );
}

/** What every answer has, whatever it is. */
function expectCommonHeaders(response: Answer): void {
  const { headers } = response;
  expect(Object.fromEntries(headers)).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'SAMEORIGIN',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  });
  for (const name of ['server', 'x-powered-by', 'access-control-allow-origin']) {
    expect([name, headers.get(name)]).toEqual([name, null]);
  }
  expect(Object.fromEntries(directivesOf(response))).toMatchObject({
    'default-src': "'self'",
    'script-src': "'self'",
    'object-src': "'none'",
    'base-uri': "'self'",
    'form-action': "'self'",
    'frame-ancestors': "'none'",
  });
}

describe('answers of the API', () => {
  it.each(reading.map(({ name, path }) => [name, path] as const))(
    'should be kept by nobody and be taken for nothing else: %s',
    async (_, path) => {
      const filled = fillPath(path, { id: project.id }, project.id);
      for (const headers of [{}, withSession()]) {
        const response = await ask(`/api${filled}`, headers);
        expectCommonHeaders(response);
        const caching = response.headers.get('cache-control');
        if (response.ok && keptWithAsking.test(path)) expect(caching).toBe('private, no-cache');
        else expect([response.status, caching]).toEqual([response.status, expect.stringMatching(/no-store/)]);
        const type = response.headers.get('content-type');
        if (type?.startsWith('text/') || type?.includes('json')) expect(type).toMatch(/charset=utf-8/i);
      }
    },
  );

  it('should be files where they are files, never pages', async () => {
    const response = await ask(`/api/projects/${project.id}/export`, withSession());
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; /);
    expectCommonHeaders(response);
  });

  it('should give no other origin leave to read them', async () => {
    for (const method of ['OPTIONS', 'GET']) {
      const response = await fetch(`${client.url}/api/user`, {
        method,
        headers: { origin: 'https://evil.example', 'access-control-request-method': 'GET' },
      });
      const allowing = [...response.headers.keys()].filter((name) => name.startsWith('access-control-'));
      expect([method, allowing]).toEqual([method, []]);
    }
  });
});

describe('the page', () => {
  it('should come with all of them, for any address of it, and run what is made by trusted hands only', async () => {
    for (const path of ['/', '/projects/x', '/sign-in?next=//evil.example']) {
      const response = await ask(path);
      expect(response.headers.get('content-type')).toMatch(/^text\/html; charset=utf-8$/i);
      expect(response.headers.get('cache-control')).toBe('no-cache');
      expectCommonHeaders(response);
      const directives = directivesOf(response);
      expect(directives.get('require-trusted-types-for')).toBe("'script'");
      expect(directives.get('script-src')).not.toMatch(/unsafe|\*|data:|blob:/);
    }
  });

  it('should come with the same policy from nginx, which knows the host of the sockets only then', async () => {
    const file = readFileSync(join(import.meta.dirname, '../../deploy/nginx.conf'), 'utf8');
    const [, policy = ''] = /Content-Security-Policy "([^"]+)"/.exec(file) ?? [];
    const [own, nginx] = [directivesOf(await ask('/')), directivesIn(policy)].map((directives) => ({
      ...Object.fromEntries(directives),
      'connect-src': '',
    }));
    expect(nginx).toEqual(own);
    expect(policy).toContain("connect-src 'self' ws://$http_host wss://$http_host");
  });

  it('should come with files that say what they are', async () => {
    const { text: html } = await ask('/');
    const scripts = [...html.matchAll(/src="([^"]+\.js)"/g)].map(([, name = '']) => name);
    expect(scripts.length).toBeGreaterThan(0);
    for (const name of scripts) {
      const response = await ask(new URL(name, client.url).pathname);
      expect(response.headers.get('content-type')).toMatch(
        /^(?:text|application)\/javascript; charset=utf-8$/i,
      );
      expectCommonHeaders(response);
    }
  });

  it.each([
    '/.git/config',
    '/.env',
    '/package.json',
    '/main.js.map',
    '/..%2f..%2fpackage.json',
    '/%2e%2e/api/main.js',
  ])('should be all that is found at %s', async (path) => {
    const response = await ask(path);
    const { text } = response;
    expect(text).not.toMatch(/\[core\]|"dependencies"|"mappings"|JWT_SECRET|rolldown/);
    if (response.ok) expect(text).toMatch(/^<!doctype html>/i);
  });
});

describe('under https', () => {
  let own: OwnApplication;

  beforeAll(async () => {
    own = await startApplication({
      PUBLIC_URL: 'https://flow.example.com',
      WEB_ROOT: process.env.WEB_ROOT ?? '',
    });
  });
  afterAll(() => own.stop());

  it.each(['/', '/api/health', '/api/user', '/api/nothing', '/api/openapi.json'])(
    'should bind browsers to it for a year, with all below: %s',
    async (path) => {
      const response = await ask(path, {}, own.client.url);
      expect(response.headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
      expect(directivesOf(response).get('connect-src')).toBe("'self' wss://flow.example.com");
    },
  );
});

import fc from 'fast-check';
import {
  a,
  alnum,
  base64,
  fragments,
  hex,
  join,
  lines,
  pem,
  positives,
  random,
  w,
  withContext,
} from '../testing/secret-samples';
import { findSecrets } from './find-secrets';

describe(findSecrets.name, () => {
  it.each([...positives, ...withContext])('should find %s', (_, kind, secret) => {
    const surroundings = [
      ['', ''],
      ['Use ', ' for now.'],
      ['"', '"'],
      ['key = `', '`;\n'],
      ['Ключ: ', '\nи дальше'],
      ['(', ').'],
      ['<', '>'],
    ] as const;
    for (const [before, after] of surroundings) {
      const [found, ...rest] = findSecrets(before + secret + after);
      expect({ found, rest }).toEqual({
        found: { kind, start: before.length, end: before.length + secret.length, masked: expect.any(String) },
        rest: [],
      });
      expect(found?.masked.length).toBeLessThan(100);
      expect(found?.masked).toContain('…');
      expect(findSecrets(found?.masked ?? '')).toEqual([]);
    }
  });

  it('should find a private key in JSON, where line ends are written out', () => {
    const key = pem(join('PRIVATE', ' KEY'), lines(20)).replaceAll('\n', '\\n');
    expect(findSecrets(JSON.stringify({ type: 'service_account' }) + key)).toEqual([
      expect.objectContaining({ kind: 'private_key', end: 26 + key.length }),
    ]);
  });

  it.each([
    `api_key=${a(32)}`,
    `"apiKey": "${a(24)}"`,
    `OPENAI_API_KEY='${random(32, hex)}'`,
    `aws_secret_access_key = ${random(40, base64)}`,
    `Authorization: Bearer ${w(48)}`,
    `const clientSecret = "${w(40)}";`,
    `db.password := \`${a(20)}\``,
    `?page=2&access_token=${a(40)}&x=1`,
    `Server=db;User=app;Password=${a(18)};`,
    `  - token: ${a(43)}==`,
  ])('should find what a telling name is given: %#', (text) => {
    const [found, ...rest] = findSecrets(`${text}\n`);
    expect(found?.kind).toBe('assigned_secret');
    expect(rest).toEqual([]);
    expect(text.slice(found?.start, found?.end)).toMatch(/^[\w+/-]{18,}={0,2}$/);
  });

  it.each([
    ['a SHA-256', random(64, hex)],
    ['a commit', `commit ${random(40, hex)}`],
    ['a UUID', '550e8400-e29b-41d4-a716-446655440000'],
    ['a picture in base 64', `<img src="data:image/png;base64,${random(40_000, base64)}==">`],
    ['integrity of a package', `"integrity": "sha512-${random(86, base64)}=="`],
    ['an address with a port', 'see http://localhost:8080/path@2 and https://user@host.org/a:b@c'],
    ['an address of mail', 'mailto:anna@example.com, ftp://anonymous@ftp.example.com'],
    [
      'a password of documentation',
      'postgres://user:password@localhost/db, redis://:${REDIS_PASSWORD}@redis',
    ],
    ['an example of AWS', join('AK', 'IAIOSFODNN7', 'EXAMPLE')],
    ['a key that is to be filled in', join('sk-', 'x'.repeat(48), ' or OPENAI_API_KEY=sk-your-key-here')],
    ['a class of CSS', 'sk-proj-this-is-only-a-very-long-name-of-a-class-in-a-style-sheet'],
    ['a public key', pem('PUBLIC KEY', lines(6))],
    ['a certificate', pem('CERTIFICATE', lines(20))],
    ['a private key in words', 'Paste it between -----BEGIN PRIVATE KEY----- and -----END PRIVATE KEY-----'],
    ['a publishable key of Stripe', join('pk', '_live_', a(24))],
    [
      'a function that is called',
      'const token = getTokenFromHeader2(request); apiKey: process.env.MY_API_KEY2',
    ],
    ['a name that is assigned', 'password = user_password_field_2024'],
    ['a template', 'api_key={{api_key}} token: <your-token> secret=${SECRET_2_FROM_VAULT}'],
    ['a price', 'Price per token: $0.00250/1K-input, password: at least 16 characters'],
    ['a short code', 'token: 123456, password: hunter2'],
    ['a hash behind its name', `password_hash = ${random(60, alnum)}; token_id: ${random(32, hex)}`],
    ['half of a JSON web token', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0'],
    ['prose', 'The secret: nobody knows what the password was. Token by token, the model answers.'],
    ['Russian prose', 'Пароль: никто его не знает. Токен=один, ключ: другой.'],
  ])('should leave %s alone', (_, text) => {
    expect(findSecrets(text)).toEqual([]);
  });

  it('should find each once, in the order of the text', () => {
    const github = join('gh', 'p_', a(36));
    const openai = join('sk-', 'proj-', w(120));
    const text = `GITHUB_TOKEN=${github}\nthen ${openai} and api_key=${a(32)}`;
    expect(findSecrets(text).map(({ kind, start }) => [kind, start])).toEqual([
      ['github_token', 13],
      ['openai_key', text.indexOf(openai)],
      ['assigned_secret', text.length - 32],
    ]);
  });

  it('should stop after a hundred of a sort', () => {
    expect(findSecrets(`${join('gh', 'p_', a(36))} `.repeat(5000))).toHaveLength(100);
  });

  it('should give places within any text, apart and in order, and never show a secret', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...fragments), { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        let before = 0;
        for (const { start, end, masked } of findSecrets(text)) {
          expect(start).toBeGreaterThanOrEqual(before);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(masked).not.toContain(text.slice(start, end));
          before = end;
        }
      }),
      { numRuns: 2000 },
    );
  });
});

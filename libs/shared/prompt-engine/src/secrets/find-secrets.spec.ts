import fc from 'fast-check';
import { findSecrets } from './find-secrets';
import type { SecretKind } from './secret-kinds';

/** Invented values, made here so that no scanner of repositories takes them for real ones. */
function random(length: number, alphabet: string, seed = 7): string {
  let state = seed * 2_654_435_761;
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return alphabet.charAt((state >>> 8) % alphabet.length);
  }).join('');
}

const capitals = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const alnum = `${capitals}${capitals.toLowerCase()}0123456789`;
const words = `${alnum}_-`;
const hex = '0123456789abcdef';
const base64 = `${alnum}+/`;

const a = (length: number, seed?: number) => random(length, alnum, seed);
const w = (length: number, seed?: number) => `${random(length - 1, words, seed)}Z`;
const join = (...parts: readonly string[]) => parts.join('');

/** Vendors' documented forms. */
const positives: readonly (readonly [string, SecretKind, string])[] = [
  ['OpenAI, of a project', 'openai_key', join('sk-', 'proj-', w(74), 'T3Blbk', 'FJ', w(74, 3))],
  ['OpenAI, of a service account', 'openai_key', join('sk-', 'svcacct-', w(60))],
  ['OpenAI, of an administrator', 'openai_key', join('sk-', 'admin-', w(60))],
  ['OpenAI, of old', 'openai_key', join('sk-', a(20), 'T3Blbk', 'FJ', a(20, 3))],
  ['Anthropic', 'anthropic_key', join('sk-', 'ant-', 'api03-', w(93), 'AA')],
  ['Anthropic, of an administrator', 'anthropic_key', join('sk-', 'ant-', 'admin01-', w(93), 'AA')],
  ['Gemini and Google', 'google_key', join('AI', 'za', w(35))],
  ['Gemini, new', 'google_key', join('AQ', '.Ab8R', w(44))],
  ['Google, secret of a client', 'google_key', join('GOC', 'SPX-', w(28))],
  ['Google, access token', 'google_key', join('ya', '29.a0', w(160))],
  ['xAI', 'grok_key', join('xa', 'i-', a(80))],
  ['OpenRouter', 'openrouter_key', join('sk-', 'or-v1-', random(64, hex))],
  ['AWS', 'aws_key', join('AK', 'IA', random(16, `${capitals}234567`))],
  ['AWS without a digit', 'aws_key', join('AK', 'IA', random(16, capitals))],
  ['AWS, temporary', 'aws_key', join('AS', 'IA', random(16, `${capitals}234567`))],
  ['GitHub, classic', 'github_token', join('gh', 'p_', a(36))],
  ['GitHub, of an app', 'github_token', join('gh', 's_', a(36))],
  ['GitHub, fine-grained', 'github_token', join('github', '_pat_', a(22), '_', a(59))],
  ['GitLab', 'gitlab_token', join('gl', 'pat-', w(20))],
  ['GitLab, of a runner', 'gitlab_token', join('gl', 'rt-', w(20))],
  ['Slack, of a bot', 'slack_token', join('xo', 'xb-', '2513579102468-2513579102469-', a(24))],
  ['Slack, of an app', 'slack_token', join('xa', 'pp-', '1-A0123456789-2513579102468-', random(64, hex))],
  ['Stripe', 'stripe_key', join('sk', '_live_', a(24))],
  ['Stripe, for tests', 'stripe_key', join('sk', '_test_', a(99))],
  ['Stripe, restricted', 'stripe_key', join('rk', '_live_', a(24))],
  ['Stripe, of a webhook', 'stripe_key', join('wh', 'sec_', a(32))],
  ['PromptyFlow', 'promptyflow_token', join('p', 'f_', w(43))],
  ['Hugging Face', 'service_token', join('h', 'f_', a(34))],
  ['npm', 'service_token', join('np', 'm_', a(36))],
  ['JSON web token', 'jwt', join('ey', 'JhbGciOiJIUzI1NiJ9.', 'ey', 'J', w(40), '.', w(43))],
];

const pem = (label: string, body: string) => `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----`;
const lines = (count: number) =>
  Array.from({ length: count }, (_, index) => random(64, base64, index + 1)).join('\n');

const withContext: readonly (readonly [string, SecretKind, string])[] = [
  ['a private key', 'private_key', pem(join('RSA PRIVATE', ' KEY'), lines(25))],
  ['a private key of PKCS #8', 'private_key', pem(join('PRIVATE', ' KEY'), lines(16))],
  ['a private key of OpenSSH', 'private_key', pem(join('OPENSSH PRIVATE', ' KEY'), lines(5))],
  ['an encrypted private key', 'private_key', pem(join('ENCRYPTED PRIVATE', ' KEY'), lines(5))],
  ['a private key of OpenPGP', 'private_key', pem(join('PGP PRIVATE', ' KEY BLOCK'), `\n${lines(9)}`)],
  [
    'PostgreSQL',
    'connection_string',
    join('postgres', '://app:', a(12), '@db.internal:5432/app?sslmode=require').replace(/\/app\?.*/, ''),
  ],
  [
    'MongoDB',
    'connection_string',
    join('mongodb+srv', '://root:', 'h3llo%21', '@cluster0.abcde.mongodb.net'),
  ],
  ['Redis without a user', 'connection_string', join('redis', '://:', a(20), '@10.0.0.7:6379')],
  ['Slack', 'slack_token', join('https', '://hooks.slack', '.com/services/T01ABCDEF/B02GHIJKL/', a(24))],
  ['HTTP', 'connection_string', join('https', '://admin:', 'correcthorse', '@intra.company.org')],
];

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

  const fragments = [
    ...positives.map(([, , secret]) => secret),
    ...withContext.map(([, , secret]) => secret),
    ...['sk-', 'sk-ant-', 'AIza', 'eyJ', 'eyJ.', '.', 'ya29.', 'pf_', 'xoxb-', '-----BEGIN ', '-----END '],
    ...[
      join('PRIVATE', ' KEY-----'),
      '-----',
      'api_key',
      'token',
      '=',
      ':',
      '://',
      '@',
      'a:b',
      '/',
      '+',
      ' ',
    ],
    ...['password=', 'Bearer ', '"', '\n', 'A', 'aB3', '0', '_', 'я', '😀', 'hooks.slack.com/services/T'],
  ];

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

  it('should take no longer than the length of a text lets expect, whatever is repeated in it', () => {
    const repeated = [
      ...fragments,
      ...fragments.map((fragment) => `${fragment} `),
      ...[
        'token=',
        'token:"',
        'api_key=a',
        'a=',
        'x:y@',
        '://a:b@',
        'eyJa.eyJb.',
        `token=${'a'.repeat(500)}`,
      ],
      join('-----BEGIN PRIVATE', ' KEY-----\n'),
      join('-----BEGIN PRIVATE', ' KEY-----', random(24, alnum)),
      `${'a'.repeat(64)}:`,
    ];
    const takenMs = (piece: string) => {
      const text = piece.repeat(Math.ceil(300_000 / piece.length));
      const before = process.cpuUsage();
      findSecrets(text);
      // Of the processor, not of the clock: others may have the machine.
      return process.cpuUsage(before).user / 1000;
    };
    const ofProseMs = Math.max(1, takenMs('The quick brown fox jumps over the lazy dog: "token" is none. '));
    for (const piece of repeated) {
      // A square of the length would take minutes.
      expect({ piece, isQuick: takenMs(piece) < 400 * ofProseMs }).toEqual({ piece, isQuick: true });
    }
  });

  it('should take for ten megabytes about ten times what it takes for one', () => {
    const prose = 'The quick brown fox: jumps over http://lazy.dog/page?id=17 and "token": "none" again. ';
    const fastest = (chars: number) => {
      const text = prose.repeat(chars / prose.length);
      const times = [1, 2, 3].map(() => {
        const startedAt = performance.now();
        expect(findSecrets(text)).toEqual([]);
        return performance.now() - startedAt;
      });
      return Math.min(...times);
    };
    // A square of the length would be a hundred times.
    expect(fastest(10_000_000) / fastest(1_000_000)).toBeLessThan(40);
  });
});

import type { SecretKind } from '../secrets/secret-kinds';

/** Invented values, made here so that no scanner of repositories takes them for real ones. */
export function random(length: number, alphabet: string, seed = 7): string {
  let state = seed * 2_654_435_761;
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return alphabet.charAt((state >>> 8) % alphabet.length);
  }).join('');
}

const capitals = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
export const alnum = `${capitals}${capitals.toLowerCase()}0123456789`;
const words = `${alnum}_-`;
export const hex = '0123456789abcdef';
export const base64 = `${alnum}+/`;

export const a = (length: number, seed?: number) => random(length, alnum, seed);
export const w = (length: number, seed?: number) => `${random(length - 1, words, seed)}Z`;
export const join = (...parts: readonly string[]) => parts.join('');

/** Vendors' documented forms. */
export const positives: readonly (readonly [string, SecretKind, string])[] = [
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

export const pem = (label: string, body: string) =>
  `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----`;
export const lines = (count: number) =>
  Array.from({ length: count }, (_, index) => random(64, base64, index + 1)).join('\n');

export const withContext: readonly (readonly [string, SecretKind, string])[] = [
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

/** Secrets, and what they are made of. */
export const fragments = [
  ...positives.map(([, , secret]) => secret),
  ...withContext.map(([, , secret]) => secret),
  ...['sk-', 'sk-ant-', 'AIza', 'eyJ', 'eyJ.', '.', 'ya29.', 'pf_', 'xoxb-', '-----BEGIN ', '-----END '],
  ...[join('PRIVATE', ' KEY-----'), '-----', 'api_key', 'token', '=', ':', '://', '@', 'a:b', '/', '+', ' '],
  ...['password=', 'Bearer ', '"', '\n', 'A', 'aB3', '0', '_', 'я', '😀', 'hooks.slack.com/services/T'],
];

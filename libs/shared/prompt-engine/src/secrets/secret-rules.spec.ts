import { a, base64, hex, join, lines, pem, random, w } from '../testing/secret-samples';
import { findSecrets } from './find-secrets';

/** What is found, as the text that it stands for and what is shown of it. */
const found = (text: string) =>
  findSecrets(text).map(({ kind, start, end, masked }) => [kind, text.slice(start, end), masked]);
const kindsIn = (text: string) => findSecrets(text).map(({ kind }) => kind);

const value = a(24);
const github = join('gh', 'p_', a(36));

describe('tokens by their first letters', () => {
  it.each([
    ['github_token', join('gh', 'o_'), 36, 596, a],
    ['github_token', join('github', '_pat_'), 60, 589, a],
    ['gitlab_token', join('gl', 'pat-'), 20, 594, w],
    ['openai_key', join('sk', '-'), 32, 597, a],
    ['openai_key', join('sk-', 'proj-'), 40, 592, w],
    ['grok_key', join('xa', 'i-'), 64, 596, a],
    ['google_key', join('AI', 'za'), 35, 35, w],
    ['google_key', join('GOC', 'SPX-'), 28, 28, w],
    ['google_key', join('AQ', '.'), 30, 600, w],
    ['openrouter_key', join('sk-or', '-v1-'), 64, 64, (length: number) => random(length, hex)],
    ['aws_key', join('AK', 'IA'), 16, 16, (length: number) => random(length, 'ABCDEFGH234567')],
    ['stripe_key', join('rk', '_test_'), 16, 592, a],
    ['promptyflow_token', join('p', 'f_'), 43, 43, w],
    ['service_token', join('np', 'm_'), 36, 36, a],
    ['service_token', join('gs', 'k_'), 40, 596, a],
  ] as const)(
    'should be found as %s after %s from %d to %d characters',
    (kind, prefix, least, most, rest) => {
      expect(kindsIn(prefix + rest(least))).toEqual([kind]);
      expect(kindsIn(prefix + rest(most))).toEqual([kind]);
      expect(kindsIn(prefix + rest(least - 1))).toEqual([]);
      expect(kindsIn(prefix + rest(most + 1))).toEqual([]);
    },
  );

  it('should show the first letters and the last four', () => {
    expect(found(`Use ${github} now`)).toEqual([['github_token', github, `ghp_…${github.slice(-4)}`]]);
    const google = join('ya', '29.', w(60));
    expect(found(`Use ${google} now`)).toEqual([['google_key', google, `ya29.…${google.slice(-4)}`]]);
  });

  it.each([
    ['letters and digits that another alphabet has', join('AK', 'IA', '0189'.repeat(4))],
    ['seven different characters', join('gh', 'p_', 'Aa1Bb2C'.repeat(6))],
    ['few different ones among the first 64', join('gh', 'p_', 'Aa1'.repeat(22), a(40))],
    ['small letters alone', join('gh', 'p_', random(36, 'abcdefghijklmnopqrstuvwxyz'))],
    ['small letters alone after a dot', join('ya', '29.', random(40, 'abcdefghijklmnopqrstuvwxyz'))],
    ['words for a value that is to come', join('gh', 'p_', a(20), 'EXAMPLE', a(20))],
    ['a stretch of an encoded file', join('c+gh', 'p_', a(36))],
    ['a stretch before a plus', join('gh', 'p_', a(36), '+d')],
    ['the middle of a word', join('x', 'AQ', '.', w(40))],
    ['another prefix with a dot', join('AB', '.', w(40))],
  ])('should not be found in %s', (_, text) => {
    expect(found(text)).toEqual([]);
  });

  it('should be found with eight different characters, and go on behind', () => {
    const eight = join('gh', 'p_', 'Aa1Bb2Cc'.repeat(5));
    expect(found(`${eight} ${github}`).map(([, text]) => text)).toEqual([eight, github]);
  });
});

describe('JSON web tokens', () => {
  const header = join('ey', 'JhbGciOiJIUzI1NiJ9');
  const payload = join('ey', 'J', w(40));

  it('should be header, payload and a signature of twenty characters at least', () => {
    const token = `${header}.${payload}.${w(20)}`;
    expect(found(`Bearer: ${token} it is`)).toEqual([['jwt', token, 'eyJ…']]);
    expect(found(`${header}.${payload}.${w(19)}`)).toEqual([]);
  });

  it.each([
    ['another header', `${a(20)}.${payload}.${w(43)}`],
    ['another payload', `${header}.${w(40)}.${w(43)}`],
    ['another sign before the payload', `${header},${payload}.${w(43)}`],
    ['another sign before the signature', `${header}.${payload} ${w(43)}`],
  ])('should not be found with %s', (_, text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('private keys', () => {
  const begin = join('-----BEGIN PRIVATE', ' KEY-----');
  const end = join('-----END PRIVATE', ' KEY-----');

  it('should be found wherever they stand, one right behind the other', () => {
    const [one, other] = [pem(join('PRIVATE', ' KEY'), lines(5)), pem(join('EC PRIVATE', ' KEY'), lines(3))];
    expect(found(`${'Words. '.repeat(100)}${one}${other}`)).toEqual([
      ['private_key', one, `${begin}…`],
      ['private_key', other, join('-----BEGIN EC PRIVATE', ' KEY-----…')],
    ]);
  });

  it('should be whole up to 20,000 characters, and their beginning else', () => {
    const body = (length: number) => random(length, base64);
    const whole = `${begin}${body(20_000)}${end}`;
    expect(found(`${whole} and on`)).toEqual([['private_key', whole, `${begin}…`]]);
    const longer = `${begin}${body(20_001)}${end}`;
    expect(found(`${longer} and on`)).toEqual([
      ['private_key', longer.slice(0, begin.length + 600), `${begin}…`],
    ]);
  });

  it('should end with the text where nothing closes them', () => {
    const open = `${begin}\n${random(100, base64)}`;
    expect(found(open)).toEqual([['private_key', open, `${begin}…`]]);
    expect(found(`${begin}${random(1000, base64)}`)[0]?.[1]).toHaveLength(begin.length + 600);
    const halfClosed = `${begin}${lines(2)}\n-----END `;
    expect(found(`${halfClosed}of it`)).toEqual([['private_key', halfClosed, `${begin}…`]]);
  });

  it('should have a label of 55 characters at most', () => {
    const labelled = (length: number) => pem(join('PRIVATE', ' KEY').padStart(length, 'X'), lines(3));
    expect(found(labelled(55)).map(([, text]) => text)).toEqual([labelled(55)]);
    expect(found(labelled(56))).toEqual([]);
  });

  it.each([
    ['a label that nothing closes', join('-----BEGIN ', 'A'.repeat(48), 'PRIVATE', ` KEYx\n${lines(4)}`)],
    ['words, with something encoded far below', `${begin}${' goes here'.repeat(60)}${random(40, base64)}`],
    ['what is no key', pem('X509 CRL', lines(4))],
  ])('should not be found in %s', (_, text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('addresses', () => {
  const password = random(12, 'abcdefgh0123');

  it('should be shown without their password', () => {
    const address = join('postgres', '://app:', password, '@db.internal:5432');
    expect(found(`${address}/app?ssl=1`)).toEqual([
      ['connection_string', address, 'postgres://app:…@db.internal:5432'],
    ]);
  });

  it('should be shown by their beginning where they take messages for Slack', () => {
    const address = join('https', '://hooks.slack', '.com/services/T01ABCDEF/B02GHIJKL/', a(24));
    expect(found(`(${address})`)).toEqual([['slack_token', address, 'hooks.slack.com/services/…']]);
  });

  it.each([
    ['without a password', join('postgres', '://app:@db.internal')],
    ['with its password left out', 'postgres://app:…@db.internal, redis://:...@10.0.0.7'],
    ['without a host', join('postgres', '://app:', password, '@/app')],
    ['without a scheme', join('://app:', password, '@db.internal')],
    ['with words for a password', join('postgres', '://app:example-', password, '@db.internal')],
    ['of another host', join('https', '://hooks.other', '.com/services/T01ABCDEF/B02GHIJKL/', a(24))],
    [
      'of Slack, with words',
      join('https', '://hooks.slack', '.com/services/T01ABCDEF/B02GHIJKL/xxxxxxxxxxxxxxxxxxxxxxxx'),
    ],
  ])('should not be found %s', (_, text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('values behind a telling name', () => {
  it.each([
    ['api_key', `api_key=${value}`],
    ['openaiApiKey', `openaiApiKey: ${value}`],
    ['DB_PASSPHRASE', `DB_PASSPHRASE=${value}`],
    ['Authorization', `Authorization: Basic ${value}`],
    ['Authorization', `Authorization: Token ${value}`],
    ['token', `token    =${value}`],
    ['token', `token=      ${value}`],
    ['token', `["token"]: ${value}`],
    [`${'a'.repeat(58)}_token`, `${'a'.repeat(58)}_token=${value}`],
  ])('should be found behind %s and shown by it: %s', (name, text) => {
    expect(found(text)).toEqual([['assigned_secret', value, `${name}…`]]);
    expect(found(`${'Words. '.repeat(100)}\n${text}`)).toEqual([['assigned_secret', value, `${name}…`]]);
  });

  it.each([
    ['too far before', `token     =${value}`],
    ['too far behind', `token=       ${value}`],
    ['with another sign between', `(token) =${value}`],
    ['of more than 64 characters', `${'a'.repeat(59)}_token=${value}`],
    ['that tells nothing', `tokens=${value}`],
  ])('should not be found behind a name %s', (_, text) => {
    expect(found(text)).toEqual([]);
  });

  it.each([
    ['16 characters', a(16)],
    ['512 characters', a(512)],
    ['a part of eight', 'xyz-wvu-dcba1a2b'],
    ['padding', `${random(40, base64)}=`],
    ['two signs of padding', `${random(40, base64)}==`],
    ['figures of base 16 with three bits each', join('abcdef01', 'abcdef01')],
  ])('should be found with %s', (_, text) => {
    expect(found(`token=${text}`).map(([, secret]) => secret)).toEqual([text]);
    expect(found(`token="${text}"`).map(([, secret]) => secret)).toEqual([text]);
  });

  it('should take two signs of padding and no more', () => {
    const text = random(40, base64);
    expect(found(`token=${text}===`).map(([, secret]) => secret)).toEqual([`${text}==`]);
  });

  it.each([
    ['15 characters', a(15)],
    ['513 characters', a(513)],
    ['parts of seven', '1a2b3c4-5d6e7f8-9a0b1c2'],
    ['letters alone', random(24, 'abcdefghijklmnopqrstuvwxyz')],
    ['figures alone', random(24, '0123456789')],
    ['words for what is to come', `${a(16)}-example`],
    ['always the same', 'a1'.repeat(12)],
    ['figures of base 16 that repeat', 'abcdef0'.repeat(4)],
    ...['(', '[', '{', '<'].map((sign) => [`a name before ${sign}`, `${value}${sign}`]),
  ])('should not be found with %s', (_, text = '') => {
    expect(found(`token=${text}`)).toEqual([]);
  });

  it('should be found in the order of the text, whichever sign is behind the name', () => {
    const [one, other] = [a(20, 2), a(20, 3)];
    const values = (text: string) => found(text).map(([, secret]) => secret);
    expect(values(`password=${one}\ntoken: ${other}`)).toEqual([one, other]);
    expect(values(`password: ${one}\ntoken=${other}`)).toEqual([one, other]);
    expect(values(`secret=my_token:${one}`)).toEqual([one]);
  });
});

describe('secrets of several sorts', () => {
  const address = join('redis', '://:', a(20), '@10.0.0.7');

  it('should all be found, in the order of the text', () => {
    const text = `${address} password=${value}\n${github}`;
    expect(found(text).map(([, secret]) => secret)).toEqual([address, value, github]);
  });

  it('should be found once where one is a part of the other', () => {
    const key = join('AK', 'IA', random(16, 'ABCDEFGH234567'));
    const longer = join(key, '://app:', value, '@db.internal');
    expect(found(longer).map(([kind, secret]) => [kind, secret])).toEqual([['connection_string', longer]]);
    expect(kindsIn(`token=${github}`)).toEqual(['github_token']);
  });
});

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
// The whole library is written in a syntax that tools are not checked by.
// eslint-disable-next-line @nx/enforce-module-boundaries
import { findSecrets } from '../../libs/shared/prompt-engine/src/secrets/find-secrets.ts';

const root = join(import.meta.dirname, '..', '..');
const noText = /\.(?:png|jpe?g|webp|avif|gif|ico|woff2?|pdf|docx|zip|gz|br)$/;

/** What looks like a secret and opens nothing: the secret of RFC 6238, and addresses that tests make up. */
const known = new Map([
  [
    'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
    [
      'api/openapi.json',
      'api/src/core/crypto/totp.spec.ts',
      'api/src/modules/auth/two-factor/two-factor.dto.ts',
    ],
  ],
  ['smtp://mailer:p%40ss@127.0.0.1:$', ['api/src/core/mail/mailer.int-spec.ts']],
  ['redis://:hunter2@redis:6379', ['tools/deploy/deploy.spec.ts']],
  ['postgres://app:hunter2@postgres', ['tools/deploy/deploy.spec.ts']],
]);

/** This file, which names them all. */
const here = 'tools/security/tracked-secrets.spec.ts';

/** `<file>: <kind> <masked>` for every secret of a text that is not {@link known} there. */
function secretsIn(file: string, text: string): string[] {
  return findSecrets(text)
    .filter(({ start, end }) => {
      const places = known.get(text.slice(start, end));
      return !places?.includes(file) && !(places && file === here);
    })
    .map(({ kind, masked }) => `${file}: ${kind} ${masked}`);
}

describe('files under version control', () => {
  it('should hold no key, token, private key or password', () => {
    const files = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
      .split('\0')
      .filter((file) => file !== '' && !noText.test(file));
    expect(files.length).toBeGreaterThan(1000);
    expect(files.flatMap((file) => secretsIn(file, readFileSync(join(root, file), 'utf8')))).toEqual([]);
  });

  // Joined here, or the first test would find them.
  it.each([
    ['openai_key', ['sk-proj', '-', 'Zk3vQ8rT1yWx5Lm9Nb2Hc7Jd4Fg6Ps0A'.repeat(2)]],
    ['anthropic_key', ['sk-ant', '-api03-', 'Zk3vQ8rT1yWx5Lm9Nb2Hc7Jd4Fg6Ps0A'.repeat(3).slice(0, 93), 'AA']],
    ['google_key', ['AI', 'zaSy', 'D3k9vQ8rT1yWx5Lm7Nb2Hc4Jd6Fg0PsZa']],
    ['aws_key', ['AK', 'IA', 'Z3VQ7RT2YWX5LM4N']],
    ['github_token', ['gh', 'p_', 'Zk3vQ8rT1yWx5Lm9Nb2Hc7Jd4Fg6Ps0AbcDe']],
    [
      'jwt',
      [
        'eyJhbGciOiJIUzI1NiJ9',
        '.',
        'eyJzdWIiOiIxMjM0NTY3ODkwIn0',
        '.',
        'dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U',
      ],
    ],
    [
      'private_key',
      [
        '-----BEGIN RSA ',
        'PRIVATE KEY-----\n',
        `${'MIIEpAIBAAKCAQEA'.repeat(4)}\n`.repeat(6),
        '-----END RSA ',
        'PRIVATE KEY-----',
      ],
    ],
  ])('should be found out with %s', (kind, parts) => {
    const found = secretsIn('notes.md', `before ${parts.join('')} after`);
    expect(found).toEqual([expect.stringContaining(`notes.md: ${kind} `)]);
    expect(found.join()).not.toContain(parts.join(''));
  });
});

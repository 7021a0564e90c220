import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { sharedApplication, startApplication } from './support';
import { TestSender } from './support/runs';

const run = promisify(execFile);
const script = join(fileURLToPath(new URL('../..', import.meta.url)), 'dist', 'api', 'rotate-keys.js');

/** Runs the command with these keys, the first of which is to seal everything. */
async function rotate(...keys: readonly string[]): Promise<string[]> {
  const env = { ...process.env, NODE_OPTIONS: '', ENCRYPTION_KEYS: keys.join(',') };
  const { stdout } = await run(process.execPath, [script], { env });
  return stdout.trim().split('\n');
}

describe('the command that rotates encryption keys', () => {
  it('should seal everything anew, nothing the second time, and let the old key go', async () => {
    const older = process.env.ENCRYPTION_KEYS ?? '';
    const newer = `newer:${randomBytes(32).toString('base64')}`;
    const sender = await TestSender.create(sharedApplication());
    try {
      const [keys = '', ...others] = await rotate(newer, older);
      expect(keys).toMatch(/^sealed anew: [1-9]\d*; stored keys by encryption key: newer: \d+$/);
      expect(others).toHaveLength(2);
      expect([keys, ...others].filter((line) => line.includes('test:'))).toEqual([]);
      const again = await rotate(newer, older);
      expect(again.map((line) => line.split(';')[0])).toEqual(Array(3).fill('sealed anew: 0'));

      const next = await startApplication({ ENCRYPTION_KEYS: newer });
      try {
        const sent = await sender.through(next.client).send({ model: 'gpt-5' });
        expect(sent.body.status).toBe('completed');
      } finally {
        await next.stop();
      }
    } finally {
      // The application that all tests share has the old key only.
      await rotate(older, newer);
    }
    expect((await sender.send({ model: 'gpt-5' })).body.status).toBe('completed');
    // Four processes after each other.
  }, 120_000);
});

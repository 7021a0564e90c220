import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { workspaceRoot } from './errors-page.ts';

const page = readFileSync(join(workspaceRoot, 'docs', 'security.md'), 'utf8');
/** What stands in backticks and begins with a folder of ours. */
const path = /`((?:api|libs|web|e2e|tools|deploy|docs)\/[^`\s]+)`/g;
const paths = [...new Set([...page.matchAll(path)].map(([, found = '']) => found))];
const lines = page.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
const rows = lines
  .filter(([, id = '', level = '']) => /^\d+\.\d+\.\d+$/.test(id) && /^[12]$/.test(level))
  .map(([, id = '', level = '', , state = '', proof = '']) => ({ id, level, state, proof }));
const states = ['yes', 'partly', 'missing', 'n/a'];

describe('the page of security', () => {
  it('should name files that there are', () => {
    expect(paths.length).toBeGreaterThan(50);
    expect(paths.filter((one) => !existsSync(join(workspaceRoot, one)))).toEqual([]);
  });

  it('should answer every requirement of ASVS 5.0, levels 1 and 2, once', () => {
    const counted = (level: string) => rows.filter((one) => one.level === level).length;
    expect([counted('1'), counted('2')]).toEqual([70, 183]);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  });

  it('should have a file for everything that it says is done', () => {
    const unproven = rows.filter(({ state, proof }) => state === 'yes' && !/`[\w./-]+`/.test(proof));
    expect(unproven.map(({ id }) => id)).toEqual([]);
  });

  it('should count what it says in its summary', () => {
    for (const level of ['1', '2']) {
      const counts = states.map((state) =>
        String(rows.filter((one) => one.level === level && one.state === state).length),
      );
      const summary = lines.find(([, first, second = '']) => first === level && /^\d+$/.test(second));
      expect(summary?.slice(2, -1)).toEqual(counts);
    }
  });
});

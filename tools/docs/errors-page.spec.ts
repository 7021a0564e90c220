import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { errorCodes } from '@promptyflow/contracts';
import { errorsPage, readErrorWords, workspaceRoot } from './errors-page.ts';

describe('the catalogue of errors', () => {
  it('should be documented code by code', () => {
    expect(readFileSync(join(workspaceRoot, 'docs', 'errors.md'), 'utf8')).toBe(errorsPage());
  });

  it.each(['en', 'ru'] as const)('should be told in words in %s', (language) => {
    const words = readErrorWords(language);
    const missing = errorCodes.filter((code) => {
      const [domain = '', name = ''] = code.split('.');
      return !words[domain]?.[name];
    });
    expect(missing).toEqual([]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { kindOf } from './statement-watch';

describe(kindOf.name, () => {
  it.each([
    ['select 1', 'select'],
    ['\n  INSERT INTO a', 'insert'],
    ['with a as (select 1) select', 'with'],
    ['START TRANSACTION', 'transaction'],
    ['SAVEPOINT typeorm_1', 'transaction'],
    ['copy a from stdin', 'other'],
    ['', 'other'],
  ])('should take %j for %s', (text, kind) => {
    expect(kindOf(text)).toBe(kind);
  });
});

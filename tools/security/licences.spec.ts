import { describe, expect, it } from '@jest/globals';
import { shippedPackages } from './licences.ts';

/** They ask for their text to be kept, and for nothing of a program that uses them. */
const permissive = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'OFL-1.1',
  'Python-2.0',
  'Zlib',
]);

/** Whether a licence expression of SPDX can be kept with permissive licences alone. */
function isPermissive(expression: string): boolean {
  return expression
    .replace(/[()]/g, '')
    .split(' AND ')
    .every((part) => part.split(' OR ').some((licence) => permissive.has(licence.trim())));
}

describe('the packages that ship', () => {
  it('should all come under a licence that asks nothing of the product', () => {
    const shipped = shippedPackages();
    expect(shipped.length).toBeGreaterThan(100);
    const others = shipped.filter(({ licence }) => !isPermissive(licence));
    expect(others.map(({ name, licence }) => `${name}: ${licence}`)).toEqual([]);
  });

  it.each([
    ['MIT', true],
    ['(MIT OR GPL-3.0-or-later)', true],
    ['(MIT AND Zlib)', true],
    ['MIT AND GPL-3.0-only', false],
    ['AGPL-3.0-only', false],
    ['unknown', false],
  ])('should be judged by %s', (expression, expected) => expect(isPermissive(expression)).toBe(expected));
});

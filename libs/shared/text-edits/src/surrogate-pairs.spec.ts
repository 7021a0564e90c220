import { ChangeSet } from '@codemirror/state';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { leavesHalfAPair, mapPairs, surrogatePairs } from './surrogate-pairs';
import { applyEdit } from './text-edit';

const text = fc.string({ unit: fc.constantFrom('a', '\n', '😀', '𠮷', 'é', '👩‍👩‍👧'), maxLength: 12 });

/** A text and an edit of up to three places, anywhere in it. */
const edited = text.chain((base) => {
  const cut = fc.nat(base.length);
  return fc.array(fc.tuple(cut, cut, text), { minLength: 1, maxLength: 3 }).map((replacements) => {
    const places = replacements.flatMap(([a, b]) => [a, b]).sort((a, b) => a - b);
    const changes = replacements.map(([, , insert], index) => ({
      from: places[index * 2] ?? 0,
      to: places[index * 2 + 1] ?? 0,
      insert,
    }));
    return { base, edit: ChangeSet.of(changes, base.length, '\n') };
  });
});

describe(leavesHalfAPair.name, () => {
  it('should say so exactly when the whole text would no longer be well formed', () => {
    fc.assert(
      fc.property(edited, ({ base, edit }) => {
        const after = applyEdit(base, edit);
        expect(leavesHalfAPair(surrogatePairs(base), edit)).toBe(!after.isWellFormed());
      }),
      { numRuns: 5_000 },
    );
  });
});

describe(mapPairs.name, () => {
  it('should know the pairs of the edited text without reading it', () => {
    fc.assert(
      fc.property(edited, ({ base, edit }) => {
        const after = applyEdit(base, edit);
        fc.pre(after.isWellFormed());
        expect(mapPairs(surrogatePairs(base), edit)).toEqual(surrogatePairs(after));
      }),
      { numRuns: 5_000 },
    );
  });
});

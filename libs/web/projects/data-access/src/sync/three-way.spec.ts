import { replacementBetween } from '@promptyflow/text-edits';
import fc from 'fast-check';
import { toText } from './open-text';
import { mergeThreeWays } from './three-way';

const base = 'The quick brown fox jumps over the lazy dog.';

async function merge(mine: string, theirs: string) {
  const ours = replacementBetween(base, mine);
  const merged = await mergeThreeWays(toText(base), ours, theirs);
  return {
    merged: merged.ours.apply(toText(theirs)).toString(),
    shown: merged.theirs.apply(toText(mine)).toString(),
    overlaps: merged.overlaps,
  };
}

describe(mergeThreeWays.name, () => {
  it('should take both sides where they altered different words', async () => {
    const { merged, overlaps } = await merge(
      base.replace('quick', 'slow'),
      base.replace('lazy', 'busy').replace('fox', 'hen'),
    );
    expect(merged).toBe('The slow brown hen jumps over the busy dog.');
    expect(overlaps).toBe(false);
  });

  it('should keep the words of both at one place, and say so', async () => {
    const { merged, overlaps } = await merge(base.replace('quick', 'slow'), base.replace('quick', 'tired'));
    expect(merged).toContain('slow');
    expect(merged).toContain('tired');
    expect(overlaps).toBe(true);
  });

  it('should take two words at one place for the same place', async () => {
    const { merged, overlaps } = await merge(base.replace('The', 'The very'), base.replace('The', 'The old'));
    expect(merged).toContain('very');
    expect(merged).toContain('old');
    expect(overlaps).toBe(true);
  });

  it('should show the person the very text that is sent', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.string(), fc.string(), async (start, mine, theirs) => {
        const ours = replacementBetween(start, mine);
        const { ours: sent, theirs: shown } = await mergeThreeWays(toText(start), ours, theirs);
        expect(sent.apply(toText(theirs)).toString()).toBe(shown.apply(toText(mine)).toString());
      }),
    );
  });
});

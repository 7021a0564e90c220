import { describe, expect, it } from '@jest/globals';
import { packed, shownChars, unpacked } from './packed-prompt';

const long = 'Ещё 👩‍👩‍👧 words. '.repeat(10_000);

describe(packed.name, () => {
  it('should leave a short prompt as it is', async () => {
    expect(await packed('Short.')).toEqual({ prompt: 'Short.', packedPrompt: null });
  });

  it('should make a long one short, and keep the beginning that lists show, in whole characters', async () => {
    const { prompt, packedPrompt } = await packed(long);
    expect(packedPrompt?.length).toBeLessThan(long.length / 100);
    expect(Array.from(prompt)).toEqual(Array.from(long).slice(0, shownChars));
    const pairs = '𝕏'.repeat(50_000);
    expect((await packed(`a${pairs}`)).prompt).toBe(`a${'𝕏'.repeat(shownChars - 1)}`);
  });
});

describe(unpacked.name, () => {
  it.each(['Short.', long, `\ufeff${long}`, `${'€'.repeat(3_000_000)}.`])(
    'should give back what was packed',
    async (prompt) => {
      const run = { id: 'a', ...(await packed(prompt)) };
      expect(await unpacked(run)).toEqual({ id: 'a', prompt, packedPrompt: null });
    },
  );

  it('should say that what is packed is damaged, in place of a part of it', async () => {
    const { prompt, packedPrompt } = await packed(long);
    const half = packedPrompt?.subarray(0, packedPrompt.length / 2) ?? null;
    await expect(unpacked({ prompt, packedPrompt: half })).rejects.toThrow();
    await expect(unpacked({ prompt, packedPrompt: Buffer.from('no frame') })).rejects.toThrow();
  });
});

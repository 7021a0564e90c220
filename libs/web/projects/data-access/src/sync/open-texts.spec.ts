import { replaceRange, toEditJson } from '@promptyflow/text-edits';
import { OpenTexts } from './open-texts';

const edit = toEditJson(replaceRange(3, 3, 3, '!'));
const edited = { revision: 2, authorId: '', at: '', version: 2 } as const;
const change = { id: 'c', type: 'item.edit', itemId: 'i', baseVersion: 1, edit } as const;

describe(OpenTexts.name, () => {
  it('should read a text once more when an edit of it came while it was read', async () => {
    const contents = [
      { content: 'one', version: 1 },
      { content: 'one!', version: 2 },
    ];
    const sut = new OpenTexts(
      async () => {
        const stored = contents.shift();
        await Promise.resolve();
        // The answer was on its way already.
        if (stored?.version === 1) sut.apply([{ ...edited, change }], () => undefined);
        if (!stored) throw new Error('asked too often');
        return stored;
      },
      () => false,
      [],
    );
    const text = await sut.open('item', 'i', () => Promise.resolve());
    expect(text.text.toString()).toBe('one!');
  });

  it('should not let go of a text between its content and its editor', async () => {
    const sut = new OpenTexts(
      () => Promise.resolve({ content: 'one', version: 1 }),
      () => false,
      [],
    );
    const opening = sut.open('item', 'i', () => Promise.resolve());
    // Other answers come in every moment.
    for (let moment = 0; moment < 20; moment++) {
      sut.forgetSettled();
      await Promise.resolve();
    }
    expect((await opening).isLoaded).toBe(true);
  });
});

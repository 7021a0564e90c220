import { modelChoice } from './compare-choices';
import { LastChoices } from './last-choices';

function setup(stored: string | null) {
  let kept = stored;
  const storage = { read: () => kept, write: (_: string, value: string | null) => void (kept = value) };
  return { storage, sut: new LastChoices(storage, 'p') };
}

describe(LastChoices.name, () => {
  it('should find again what was kept', () => {
    const { storage, sut } = setup(null);
    const model = { provider: 'openai', model: 'm' } as const;
    sut.keep([modelChoice(model, null)]);
    const again = new LastChoices(storage, 'p');
    expect([again.ids(), again.models()]).toEqual([['openai/m'], [model]]);
  });

  it.each([null, '', '{', '[]', '{"ids":3}', '{"ids":[],"models":[{"provider":"x","model":"m"}]}'])(
    'should begin with nothing where %s is stored',
    (stored) => {
      const { sut } = setup(stored);
      expect([sut.ids(), sut.models()]).toEqual([[], []]);
    },
  );
});

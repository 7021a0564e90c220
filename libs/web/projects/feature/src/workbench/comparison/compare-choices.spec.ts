import type { Preset } from '@promptyflow/web-ai-data-access';
import { Chosen, modelChoice, presetChoice } from './compare-choices';

const preset: Preset = {
  id: 'x',
  name: 'Analyst',
  shared: true,
  provider: 'openai',
  model: 'm',
  parameters: { temperature: 0.2 },
  system: 'Be brief.',
};

describe(Chosen.name, () => {
  it('should hold four, in the order in which they were chosen', () => {
    const sut = new Chosen(['a']);
    expect(sut.isEnough()).toBe(false);
    for (const id of ['d', 'b', 'c', 'e']) sut.set(id, true);
    expect([sut.all(), sut.isFull(), sut.isEnough()]).toEqual([['a', 'd', 'b', 'c'], true, true]);
    sut.set('d', false);
    sut.set('e', true);
    expect(sut.all()).toEqual(['a', 'b', 'c', 'e']);
  });

  it('should hold one once', () => {
    const sut = new Chosen(['a']);
    sut.set('a', true);
    expect(sut.all()).toEqual(['a']);
  });
});

describe(modelChoice.name, () => {
  it('should ask of another model what is asked of the own one', () => {
    const own = presetChoice(preset).target;
    expect(modelChoice({ provider: 'anthropic', model: 'n' }, own)).toEqual({
      id: 'anthropic/n',
      target: { provider: 'anthropic', model: 'n', parameters: { temperature: 0.2 }, preset, presetId: null },
    });
    expect(modelChoice({ provider: 'openai', model: 'n' }, null).target).toMatchObject({ parameters: {} });
  });
});

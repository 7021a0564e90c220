import { SettingsForm } from './settings-form';
import type { SettingsModel } from './settings-form';

const form = (model: Partial<SettingsModel> & { readonly model: string }, initial = {}) =>
  new SettingsForm({ provider: 'openai', maxOutputTokens: null, ...model }, initial, String);

describe(SettingsForm.name, () => {
  it('should show what was set, and read what is typed with a comma or spaces', () => {
    const sut = form({ model: 'gpt-4o' }, { temperature: 0.5, maxTokens: 100 });
    expect([sut.temperature(), sut.topP(), sut.maxTokens()]).toEqual(['0.5', '', '100']);
    sut.temperature.set('0,7');
    sut.maxTokens.set('2 000');
    expect(sut.parameters()).toEqual({ temperature: 0.7, maxTokens: 2000 });
    expect(sut.isSound()).toBe(true);
  });

  it('should leave out what the model does not take', () => {
    const initial = { temperature: 0.5, reasoningEffort: 'low' };
    expect(form({ model: 'gpt-4o' }, initial)).toMatchObject({ efforts: [] });
    expect(form({ model: 'gpt-4o' }, initial).parameters()).toEqual({ temperature: 0.5 });
    const thinker = form({ model: 'o3' }, initial);
    expect([thinker.takesSampling(), thinker.losesSampling()]).toEqual([false, false]);
    expect(thinker.parameters()).toEqual({ reasoningEffort: 'low' });
  });

  it('should take a temperature of a model again when it is not asked to reason', () => {
    const sut = form(
      { provider: 'anthropic', model: 'claude-sonnet-4-5' },
      { temperature: 0.5, reasoningEffort: 'high' },
    );
    expect([sut.takesSampling(), sut.losesSampling()]).toEqual([false, true]);
    sut.effort.set('');
    expect(sut.parameters()).toEqual({ temperature: 0.5 });
  });

  it.each([
    ['temperature', '2.1'],
    ['temperature', 'warm'],
    ['topP', '-0.1'],
    ['maxTokens', '0'],
    ['maxTokens', '1.5'],
    ['maxTokens', '20000'],
  ] as const)('should find %s %s wrong', (field, text) => {
    const sut = form({ model: 'gpt-4o', maxOutputTokens: 16_384 });
    sut[field].set(text);
    expect(sut.wrong()).toMatchObject({ [field]: true });
    expect(sut.isSound()).toBe(false);
  });
});

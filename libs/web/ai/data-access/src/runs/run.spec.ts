import { toSendBody } from './run';

const prompt = { projectId: 'p', promptId: 'q', provider: 'openai', model: 'm' } as const;

describe(toSendBody.name, () => {
  it('should say where a prompt goes, with what is asked of the model there', () => {
    const request = { ...prompt, parameters: { temperature: 0.5 }, versionId: 'v', comparisonId: 'c' };
    expect(toSendBody(request)).toEqual({ ...prompt, temperature: 0.5, versionId: 'v', comparisonId: 'c' });
  });

  it('should leave to a preset where it goes', () => {
    expect(toSendBody({ ...prompt, presetId: 'x' })).toEqual({
      projectId: 'p',
      promptId: 'q',
      presetId: 'x',
    });
  });

  it('should leave everything but the question to the run that is continued', () => {
    const request = { ...prompt, parameters: { temperature: 0.5 }, previousRunId: 'r', prompt: 'And then?' };
    expect(toSendBody(request)).toEqual({ previousRunId: 'r', prompt: 'And then?' });
  });
});

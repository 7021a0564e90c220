import { toFilter } from './history-address';

describe(toFilter.name, () => {
  it('should say what the address says, in the words of the server', () => {
    expect(
      toFilter({
        project: 'p',
        prompt: 'q',
        person: 'u',
        provider: 'openai',
        model: ' gpt ',
        outcome: 'failed',
      }),
    ).toEqual({
      projectId: 'p',
      promptId: 'q',
      userId: 'u',
      provider: 'openai',
      model: 'gpt',
      status: 'failed',
    });
  });

  it('should take the days whole', () => {
    expect(toFilter({ from: '2026-02-28', to: '2026-02-28' })).toEqual({
      since: new Date(2026, 1, 28).toISOString(),
      until: new Date(2026, 2, 1).toISOString(),
    });
  });

  it('should leave out what cannot be', () => {
    expect(toFilter({ provider: 'nobody', outcome: 'done', from: 'yesterday', to: '', model: '' })).toEqual(
      {},
    );
  });
});

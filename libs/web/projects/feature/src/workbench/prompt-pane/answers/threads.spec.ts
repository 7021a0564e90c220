import type { RunSummary } from '@promptyflow/web-ai-data-access';
import { latestIn, threadsOf } from './threads';

const run = (id: string, previousRunId: string | null = null, status = 'completed') =>
  ({ id, previousRunId, status }) as RunSummary;

const shown = (...runs: RunSummary[]) =>
  threadsOf(runs.toSorted((left, right) => (left.id < right.id ? 1 : -1))).map(({ turns, ...thread }) => ({
    ...thread,
    turns: turns.map(({ id }) => id).join(''),
  }));

describe(threadsOf.name, () => {
  it('should put questions and answers in order, and leave other runs alone', () => {
    expect(shown(run('a'), run('b'), run('c', 'a'), run('d', 'c'))).toEqual([
      { id: 'b', turns: 'b', continues: 'b', isPart: false },
      { id: 'a', turns: 'acd', continues: 'd', isPart: false },
    ]);
  });

  it('should go on after the last complete answer when a question failed', () => {
    const failed = [run('a'), run('b', 'a', 'failed'), run('c', 'a', 'cancelled')];
    expect(shown(...failed)).toEqual([{ id: 'a', turns: 'abc', continues: 'a', isPart: false }]);
    expect(shown(...failed, run('d', 'a'))).toEqual([
      { id: 'a', turns: 'abcd', continues: 'd', isPart: false },
    ]);
  });

  it('should continue nothing while an answer arrives, or when there is none', () => {
    expect(shown(run('a'), run('b', 'a', 'running'))[0]).toMatchObject({ turns: 'ab', continues: null });
    expect(shown(run('a', null, 'failed'))[0]).toMatchObject({ continues: null });
  });

  it('should make two conversations of a run that was continued twice', () => {
    expect(shown(run('a'), run('b', 'a'), run('c', 'a'), run('d', 'b'))).toEqual([
      { id: 'a', turns: 'abd', continues: 'd', isPart: false },
      { id: 'c', turns: 'ac', continues: 'c', isPart: false },
    ]);
  });

  it('should tell when the beginning is not loaded', () => {
    expect(shown(run('b', 'a'), run('c', 'b'))).toEqual([
      { id: 'b', turns: 'bc', continues: 'c', isPart: true },
    ]);
  });

  it('should be as late as the last question in it', () => {
    const [thread] = threadsOf([run('d', 'a', 'failed'), run('b', 'a'), run('a')]);
    expect(thread && latestIn(thread)).toBe('d');
  });
});

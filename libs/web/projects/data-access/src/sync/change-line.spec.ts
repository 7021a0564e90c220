import { HttpErrorResponse } from '@angular/common/http';
import { jest } from '@jest/globals';
import type { AppliedChange, Change } from '@promptyflow/contracts';
import { ChangeLine } from './change-line';

const rename = (id: string): Change => ({ id, type: 'project.rename', name: id });

const entry = (revision: number): AppliedChange => ({
  revision,
  authorId: 'boris',
  at: '',
  change: rename(`change-${revision}`),
});

interface Settings {
  readonly since?: () => Promise<AppliedChange[]>;
  readonly heldIds?: string[];
  /** Why the server does not take what is sent. */
  readonly refusal?: HttpErrorResponse;
}

function setup({ since, heldIds = [], refusal }: Settings = {}) {
  const taken: number[] = [];
  const posted: string[] = [];
  const applied = jest.fn((changes: readonly AppliedChange[]) => {
    taken.push(...changes.map(({ revision }) => revision));
    return Promise.resolve();
  });
  const refused = jest.fn(() => Promise.resolve());
  const sut = new ChangeLine(
    {
      post: (changes) => {
        posted.push(...changes.map(({ id }) => id));
        if (refusal) return Promise.reject(refusal);
        return Promise.resolve({ revision: 0, changes: [], more: false });
      },
      since: async () => ({ revision: 0, changes: (await since?.()) ?? [], more: false }),
    },
    {
      applied,
      answered: () => Promise.resolve(),
      refused,
      reachable: () => undefined,
      isHeld: (group) => group.some(({ id }) => heldIds.includes(id)),
    },
    1,
    [],
  );
  return { sut, taken, posted, applied, refused, heldIds };
}

describe(ChangeLine.name, () => {
  it('should not pass over entries that it could not read', async () => {
    const answers = [
      () => Promise.reject(new HttpErrorResponse({ status: 500 })),
      () => Promise.resolve([entry(2), entry(3)]),
    ];
    const { sut, taken } = setup({ since: () => (answers.shift() ?? answers[0])?.() ?? Promise.resolve([]) });
    await sut.take([entry(3)]);
    expect(taken).toEqual([]);
    await sut.sendAll();
    expect(taken).toEqual([2, 3]);
    sut.close();
  });

  it('should take the next entries after one that could not be taken', async () => {
    const { sut, taken, applied } = setup();
    applied.mockImplementationOnce(() => Promise.reject(new Error('broken')));
    await expect(sut.take([entry(2)])).rejects.toThrow('broken');
    await sut.take([entry(3)]);
    expect(taken).toEqual([3]);
  });

  it('should read the log up to a revision that it heard of, unless an answer brings it', async () => {
    const since = jest.fn(() => Promise.resolve([entry(2)]));
    const { sut, taken } = setup({ since });
    await sut.reach(2);
    await sut.reach(2);
    expect(taken).toEqual([2]);
    expect(since).toHaveBeenCalledTimes(1);
  });

  it('should hold what waits for something that is not in line, and all after it', async () => {
    const heldIds = ['merge'];
    const { sut, posted } = setup({ heldIds });
    sut.insert([[rename('first')], [rename('merge')], [rename('last')]], () => false);
    await sut.sendAll();
    expect(posted).toEqual(['first']);
    heldIds.length = 0;
    sut.insert([[rename('typed')]], ({ id }) => id === 'merge');
    await sut.sendAll();
    expect(posted).toEqual(['first', 'typed', 'merge', 'last']);
  });

  it.each([
    ['organization.second_step_required', false],
    ['auth.forbidden', true],
  ])('should keep what was refused with %s only until its person may enter again', async (code, isFinal) => {
    const refusal = new HttpErrorResponse({ status: 403, error: { code, params: {} } });
    const { sut, posted, refused } = setup({ refusal });
    sut.insert([[rename('typed')]], () => false);
    await sut.sendAll();
    expect(posted).toEqual(['typed']);
    expect(refused).toHaveBeenCalledTimes(isFinal ? 1 : 0);
    await sut.sendAll();
    expect(posted).toEqual(isFinal ? ['typed'] : ['typed', 'typed']);
    sut.close();
  });
});

import './testing/device';
import { TestBed } from '@angular/core/testing';
import type { Change } from '@promptyflow/contracts';
import { SyncDatabase } from './sync-database';
import type { Owner, StoredSession } from './sync-database';

const owner: Owner = { clientId: 'page', projectId: 'project' };
const change: Change = { id: 'change', type: 'block.add', blockId: 'block', title: 'Block', position: 'a0' };
const settled: StoredSession = { kind: 'item', version: 1, sent: null, pending: null };
const typed: StoredSession = { ...settled, pending: [[0, 'typed']] };

describe(SyncDatabase.name, () => {
  let sut: SyncDatabase;
  let userId: string;
  let people = 0;

  beforeEach(() => {
    sut = TestBed.inject(SyncDatabase);
    userId = `person-${(people += 1)}`;
  });

  const keep = (step: Parameters<SyncDatabase['write']>[2]) =>
    sut.write(userId, owner, { revision: 7, ...step });
  const isEmpty = async () => {
    const { revision, groups, sessions } = await sut.read(userId, owner);
    return revision === undefined && groups.length + sessions.length === 0;
  };

  it('should forget all of a person, and nothing of others', async () => {
    await sut.write('another', owner, { revision: 3 });
    await keep({ sessions: new Map([['text', settled]]) });
    expect(await sut.forget(userId, { unsentToo: false })).toBe(true);
    expect(await isEmpty()).toBe(true);
    expect((await sut.read('another', owner)).revision).toBe(3);
  });

  it.each([
    ['a change', { added: [[change]] }],
    ['a typed text', { sessions: new Map([['text', typed]]) }],
  ])('should forget nothing while the server lacks %s, unless that is wanted', async (_, step) => {
    await keep(step);
    expect(await sut.unsent(userId)).toEqual([expect.objectContaining({ projectId: 'project' })]);
    expect(await sut.forget(userId, { unsentToo: false })).toBe(false);
    expect((await sut.read(userId, owner)).revision).toBe(7);
    expect(await sut.countUnsent(userId)).toBe(1);
    expect(await sut.forget(userId, { unsentToo: true })).toBe(true);
    expect(await isEmpty()).toBe(true);
  });
});

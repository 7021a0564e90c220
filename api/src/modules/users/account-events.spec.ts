import { describe, expect, it } from '@jest/globals';
import { AccountEvents } from './account-events';
import type { NewAccount } from './account-events';

describe(AccountEvents.name, () => {
  const account: NewAccount = { userId: 'u', organizationId: 'o', locale: 'ru' };

  it('should give the account to every handler and wait for all, also when one fails', async () => {
    const sut = new AccountEvents();
    const heard: NewAccount[] = [];
    sut.onCreated(() => Promise.reject(new Error('the sample is broken')));
    sut.onCreated(async (created) => {
      await Promise.resolve();
      heard.push(created);
    });

    await sut.created(account);

    expect(heard).toEqual([account]);
  });

  it('should wait for what every module does before an account goes, also when one fails', async () => {
    const sut = new AccountEvents();
    const heard: string[] = [];
    sut.onDeleting(() => Promise.reject(new Error('the worker is away')));
    sut.onDeleting(async (userId) => {
      await Promise.resolve();
      heard.push(userId);
    });
    await sut.deleting('u');
    expect(heard).toEqual(['u']);
  });
});

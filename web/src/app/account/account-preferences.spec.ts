import { TestBed } from '@angular/core/testing';
import { jest } from '@jest/globals';
import { provideState, provideStore, Store } from '@ngrx/store';
import { accountActions, authApiActions, authFeature, type User } from '@promptyflow/web-auth-data-access';
import { I18n, provideTestingI18n } from '@promptyflow/web-i18n';
import { Keymap, Theme } from '@promptyflow/web-ui';
import { AccountPreferences } from './account-preferences';

const anna: User = {
  id: 'user-1',
  email: 'anna@example.com',
  name: 'Anna',
  emailVerified: true,
  hasPassword: true,
  twoFactor: false,
  avatar: null,
  locale: 'ru',
  theme: 'dark',
  favouriteModels: [],
  shortcuts: [],
  organizations: [],
};

async function setup(user: User) {
  TestBed.configureTestingModule({
    providers: [provideStore(), provideState(authFeature), provideTestingI18n({ en: {}, ru: {} })],
  });
  const store = TestBed.inject(Store);
  const i18n = TestBed.inject(I18n);
  const theme = TestBed.inject(Theme);
  TestBed.inject(AccountPreferences);
  const settle = async () => {
    TestBed.tick();
    await new Promise((resolve) => setTimeout(resolve));
    TestBed.tick();
  };
  const keymap = TestBed.inject(Keymap);
  const dispatched = jest.spyOn(store, 'dispatch');
  await settle();
  store.dispatch(authApiActions.signedIn({ user }));
  await settle();
  dispatched.mockClear();
  return { i18n, theme, keymap, dispatched, settle };
}

describe(AccountPreferences.name, () => {
  beforeEach(() => localStorage.clear());

  it('should bring the choice of the account to the device, and not send it back', async () => {
    const { i18n, theme, dispatched, settle } = await setup(anna);
    await settle();
    expect([i18n.language(), theme.choice()]).toEqual(['ru', 'dark']);
    expect(dispatched).not.toHaveBeenCalled();
  });

  it('should send a choice made here to the account', async () => {
    const { theme, dispatched, settle } = await setup(anna);
    theme.choose('light');
    await settle();
    const change = { locale: 'ru', theme: 'light' } as const;
    expect(dispatched).toHaveBeenCalledWith(accountActions.preferenceChanged({ change }));
  });

  it('should bring the keys of the account, whatever somebody else left here, and send what is chosen', async () => {
    localStorage.setItem('pf.shortcuts', '[{"command":"context.save","keys":["F4"]}]');
    const { keymap, dispatched, settle } = await setup({
      ...anna,
      shortcuts: [{ command: 'context.find', keys: ['F3'] }],
    });
    expect([keymap.of('context.find'), keymap.of('context.save')]).toEqual([['F3'], undefined]);
    expect(dispatched).not.toHaveBeenCalled();
    keymap.choose('shortcuts.open', []);
    await settle();
    const shortcuts = [
      { command: 'context.find', keys: ['F3'] },
      { command: 'shortcuts.open', keys: [] },
    ];
    expect(dispatched).toHaveBeenCalledTimes(1);
    expect(dispatched).toHaveBeenCalledWith(accountActions.preferenceChanged({ change: { shortcuts } }));
  });

  it('should keep a theme chosen before signing in where the account has none', async () => {
    localStorage.setItem('pf.theme', 'dark');
    const { theme } = await setup({ ...anna, theme: 'system' });
    expect(theme.choice()).toBe('dark');
  });
});

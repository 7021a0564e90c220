import { TestBed } from '@angular/core/testing';
import type { ModelReference } from '@promptyflow/contracts';
import { provideState, provideStore, Store } from '@ngrx/store';
import { authApiActions, authFeature } from '@promptyflow/web-auth-data-access';
import { HandyModels } from './handy-models';

const model = (name: string): ModelReference => ({ provider: 'openai', model: name });

describe(HandyModels.name, () => {
  beforeEach(() => {
    localStorage.clear();
    TestBed.configureTestingModule({ providers: [provideStore(), provideState(authFeature)] });
    const user = {
      id: 'user-1',
      email: 'anna@example.com',
      name: 'Anna',
      emailVerified: true,
      hasPassword: true,
      twoFactor: false,
      avatar: null,
      locale: 'en',
      theme: 'system',
      favouriteModels: [],
      shortcuts: [],
      organizations: [],
    } as const;
    TestBed.inject(Store).dispatch(authApiActions.signedIn({ user }));
  });

  it('should keep the last five that were used, the last first, over a reload', () => {
    const sut = TestBed.inject(HandyModels);
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'b']) sut.use(model(name));
    expect(sut.recent().map((one) => one.model)).toEqual(['b', 'f', 'e', 'd', 'c']);
    expect(JSON.parse(localStorage.getItem('pf.models.recent.user-1') ?? '')).toEqual(sut.recent());
  });

  it('should make favourites and take them back, quicker than the server answers', () => {
    const sut = TestBed.inject(HandyModels);
    sut.use(model('a'));
    sut.toggleFavourite(model('a'));
    sut.toggleFavourite(model('b'));
    expect(sut.favourites()).toEqual([model('a'), model('b')]);
    expect(sut.recent()).toEqual([]);
    sut.toggleFavourite(model('a'));
    expect(sut.favourites()).toEqual([model('b')]);
  });
});

import { Component, inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router, RouterOutlet } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { provideMockActions } from '@ngrx/effects/testing';
import { provideState, provideStore, Store } from '@ngrx/store';
import { authApiActions, authFeature, sessionActions, type User } from '@promptyflow/web-auth-data-access';
import type { Action } from '@ngrx/store';
import { Subject } from 'rxjs';
import { SecondStepGate } from './second-step-gate';

const made: string[] = [];

/** A page of an organization, which would ask for what is in it. */
@Component({ template: `page` })
class Page {
  constructor() {
    made.push(inject(Router).url);
  }
}

@Component({
  imports: [RouterOutlet],
  providers: [SecondStepGate],
  template: `
    @if (gate.isClosed()) {
      closed
    } @else {
      <router-outlet />
    }
  `,
})
class Frame {
  protected readonly gate = inject(SecondStepGate);
}

const organization = (id: string, needsSecondStep: boolean) =>
  ({ id, name: id, personal: false, role: 'member', permissions: [], needsSecondStep }) as const;

const person = (...organizations: User['organizations']): User => ({
  ...{ id: 'user-1', email: 'anna@example.com', name: 'Anna', emailVerified: true, hasPassword: true },
  ...{ twoFactor: false, avatar: null, locale: 'en', theme: 'system', favouriteModels: [], shortcuts: [] },
  organizations,
});

async function setup(...organizations: User['organizations']) {
  made.length = 0;
  const actions = new Subject<Action>();
  const paths = ['account', 'projects', 'projects/:id', 'templates'];
  TestBed.configureTestingModule({
    providers: [
      provideStore(),
      provideState(authFeature),
      provideMockActions(actions),
      provideRouter([
        { path: '', component: Frame, children: paths.map((path) => ({ path, component: Page })) },
      ]),
    ],
  });
  const store = TestBed.inject(Store);
  store.dispatch(authApiActions.signedIn({ user: person(...organizations) }));
  const harness = await RouterTestingHarness.create();
  const go = async (url: string) => {
    await harness.navigateByUrl(url);
    return shown();
  };
  const shown = async () => {
    await harness.fixture.whenStable();
    return (harness.fixture.nativeElement as HTMLElement).textContent.trim();
  };
  const dispatch = async (action: Action) => {
    store.dispatch(action);
    actions.next(action);
    return shown();
  };
  return {
    go,
    dispatch,
    changed: (...now: User['organizations']) => authApiActions.userChanged({ user: person(...now) }),
  };
}

describe(SecondStepGate.name, () => {
  it('should keep pages of the organization closed, and make none of them', async () => {
    const { go } = await setup(organization('team', true));
    expect([await go('/projects'), await go('/account'), await go('/templates')]).toEqual([
      'closed',
      'page',
      'closed',
    ]);
    expect(await go('/account')).toBe('page');
    expect(made).toEqual(['/account', '/account']);
  });

  it('should open the page that was asked for as soon as the step is taken', async () => {
    const { go, dispatch, changed } = await setup(organization('team', true));
    await go('/account');
    await go('/templates');
    expect(await dispatch(changed(organization('team', false)))).toBe('page');
    expect(made).toEqual(['/account', '/templates']);
  });

  it('should let a project find out whose it is, and close it when that was refused', async () => {
    const { go, dispatch } = await setup(organization('team', true));
    expect(await go('/projects/one')).toBe('page');
    expect(await dispatch(sessionActions.secondStepRequired({ organizationId: 'team' }))).toBe('closed');
    expect([await go('/projects/two'), await go('/projects/one')]).toEqual(['page', 'closed']);
  });

  it('should go to the organization of the project that was refused', async () => {
    const { go, dispatch } = await setup(organization('own', false), organization('team', false));
    expect(await go('/projects/one')).toBe('page');
    expect(await dispatch(sessionActions.secondStepRequired({ organizationId: 'team' }))).toBe('closed');
    expect(TestBed.inject(Store).selectSignal(authFeature.selectOrganizationId)()).toBe('team');
  });

  it('should close what is open when the step is asked for', async () => {
    const { go, dispatch, changed } = await setup(organization('team', false));
    expect(await go('/projects/one')).toBe('page');
    expect(await dispatch(changed(organization('team', true)))).toBe('closed');
    expect(await dispatch(changed(organization('team', false)))).toBe('page');
  });
});

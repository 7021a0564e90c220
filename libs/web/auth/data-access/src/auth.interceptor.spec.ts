import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { ActionsSubject, provideState, provideStore, Store } from '@ngrx/store';
import { firstValueFrom } from 'rxjs';
import { authFeature } from './auth.feature';
import { authInterceptor } from './auth.interceptor';
import { authApiActions, sessionActions } from './session.actions';
import { SessionTokens } from './session-tokens';
import { session } from './testing/session.factory';

const refusal = { status: 401, statusText: 'Unauthorized' };

/** Lets what is already decided happen: promise chains and the microtasks of the store. */
const settle = () => new Promise((resolve) => setTimeout(resolve));

function setup() {
  TestBed.configureTestingModule({
    providers: [
      provideStore(),
      provideState(authFeature),
      provideHttpClient(withInterceptors([authInterceptor])),
      provideHttpClientTesting(),
    ],
  });
  const tokens = TestBed.inject(SessionTokens);
  const user = tokens.adopt(session({ accessToken: 'first' }));
  const store = TestBed.inject(Store);
  store.dispatch(authApiActions.signedIn({ user }));
  const http = TestBed.inject(HttpClient);
  return {
    store,
    tokens,
    server: TestBed.inject(HttpTestingController),
    get: (url: string) => firstValueFrom(http.get(url)),
  };
}

describe('authInterceptor', () => {
  it('should add the token and the organization to our API', async () => {
    const { server, get } = setup();
    const answer = get('/api/projects');
    await settle();
    const { request } = server.expectOne('/api/projects');
    expect(request.headers.get('Authorization')).toBe('Bearer first');
    expect(request.headers.get('X-Organization-Id')).toBe('organization-1');
    server.verify();
    void answer;
  });

  it.each([
    ['/api/user', false],
    ['/api/organizations/organization-2/members', false],
    ['/api/invitations/accept', false],
    ['/api/user/api-keys/openai', true],
    ['/api/ai/runs', true],
  ])('should act for the organization in %s: %s', async (url, expected) => {
    const { server, get } = setup();
    void get(url);
    await settle();
    const { headers } = server.expectOne(url).request;
    expect(headers.has('X-Organization-Id')).toBe(expected);
    expect(headers.get('Authorization')).toBe('Bearer first');
  });

  it.each(['https://elsewhere.example/api/projects', '//elsewhere.example/api/x', '/i18n/en.json'])(
    'should not show the token to %s',
    async (url) => {
      const { server, get } = setup();
      void get(url);
      await settle();
      expect(server.expectOne(url).request.headers.has('Authorization')).toBe(false);
    },
  );

  it('should renew once for all requests that were refused, and send each once more', async () => {
    const { server, get } = setup();
    const answers = Promise.all([get('/api/a'), get('/api/b')]);
    await settle();
    server.expectOne('/api/a').flush(null, refusal);
    server.expectOne('/api/b').flush(null, refusal);
    server.expectOne('/api/auth/refresh').flush(session({ accessToken: 'second' }));
    await settle();
    for (const url of ['/api/a', '/api/b']) {
      const again = server.expectOne(url);
      expect(again.request.headers.get('Authorization')).toBe('Bearer second');
      again.flush({ url });
    }
    expect(await answers).toEqual([{ url: '/api/a' }, { url: '/api/b' }]);
  });

  it('should not renew again for a request that a newer token can answer', async () => {
    const { server, get, tokens } = setup();
    const answer = get('/api/a');
    await settle();
    const first = server.expectOne('/api/a');
    tokens.adopt(session({ accessToken: 'second' }));
    first.flush(null, refusal);
    await settle();
    server.expectNone('/api/auth/refresh');
    server.expectOne('/api/a').flush('fine');
    expect(await answer).toBe('fine');
  });

  it('should give up after one repetition', async () => {
    const { server, get } = setup();
    const answer = get('/api/a');
    const failure = expect(answer).rejects.toMatchObject({ status: 401 });
    await settle();
    server.expectOne('/api/a').flush(null, refusal);
    server.expectOne('/api/auth/refresh').flush(session({ accessToken: 'second' }));
    await settle();
    server.expectOne('/api/a').flush(null, refusal);
    await failure;
    server.verify();
  });

  it('should leave a wrong password alone', async () => {
    const { server, get } = setup();
    const failure = expect(get('/api/auth/login')).rejects.toMatchObject({ status: 401 });
    await settle();
    const login = server.expectOne('/api/auth/login');
    expect(login.request.headers.has('Authorization')).toBe(false);
    login.flush(null, refusal);
    await failure;
    server.verify();
  });

  it('should have the person read again whom an organization keeps out, once it is not known', async () => {
    const { server, get, store } = setup();
    const dispatched: string[] = [];
    TestBed.inject(ActionsSubject).subscribe(({ type }) => dispatched.push(type));
    dispatched.length = 0;
    const refuse = async (organizationId: string) => {
      const failure = expect(get('/api/a')).rejects.toMatchObject({ status: 403 });
      await settle();
      const body = { code: 'organization.second_step_required', params: { organizationId } };
      server.expectOne('/api/a').flush(body, { status: 403, statusText: 'Forbidden' });
      await failure;
      return dispatched.splice(0);
    };
    expect(await refuse('organization-1')).toEqual([sessionActions.secondStepMissed.type]);
    expect(await refuse('another')).toEqual([]);
    store.dispatch(sessionActions.secondStepRequired({ organizationId: 'organization-1' }));
    dispatched.length = 0;
    expect(await refuse('organization-1')).toEqual([]);
  });
});

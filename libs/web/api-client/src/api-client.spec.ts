import { HttpErrorResponse, provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { firstValueFrom } from 'rxjs';
import { ApiClient } from './api-client';
import { passwordChange } from './generated/fn/user/password-change';
import { usersGet } from './generated/fn/user/users-get';

describe('ApiClient', () => {
  function setup() {
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
    return { sut: TestBed.inject(ApiClient), server: TestBed.inject(HttpTestingController) };
  }
  const body = { currentPassword: 'a', newPassword: 'b' };
  const problem = { status: 422, code: 'auth.password_wrong' };

  async function failureOf(answer: Promise<unknown>): Promise<unknown> {
    const error: unknown = await answer.catch((failure: unknown) => failure);
    return error instanceof HttpErrorResponse ? [error.status, error.error] : error;
  }

  it('should give the body alone', async () => {
    const { sut, server } = setup();
    const answer = firstValueFrom(sut.call(usersGet, {}));
    server.expectOne('/api/user').flush({ name: 'Anna' });
    expect(await answer).toEqual({ name: 'Anna' });
  });

  it('should give the problem of an operation that answers nothing', async () => {
    const { sut, server } = setup();
    const failure = failureOf(firstValueFrom(sut.call(passwordChange, { body })));
    const options = { status: 422, statusText: 'Unprocessable Content' };
    server.expectOne('/api/user/password').flush(JSON.stringify(problem), options);
    expect(await failure).toEqual([422, problem]);
  });

  it('should leave what is no problem as it came', async () => {
    const { sut, server } = setup();
    const failure = failureOf(firstValueFrom(sut.call(passwordChange, { body })));
    const options = { status: 502, statusText: 'Bad Gateway' };
    server.expectOne('/api/user/password').flush('<html>Bad gateway</html>', options);
    expect(await failure).toEqual([502, '<html>Bad gateway</html>']);
  });
});

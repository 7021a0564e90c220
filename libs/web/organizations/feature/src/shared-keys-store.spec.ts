import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { provideTestingI18n } from '@promptyflow/web-i18n';
import { SharedKeysStore } from './shared-keys-store';

const key = { provider: 'openai', lastFour: 'cdef', checkOutcome: 'valid' };
const pathOf = (organizationId: string, rest = '') => `/api/organizations/${organizationId}/api-keys${rest}`;

let http: HttpTestingController;
let sut: InstanceType<typeof SharedKeysStore>;

beforeEach(() => {
  TestBed.configureTestingModule({
    providers: [provideHttpClient(), provideHttpClientTesting(), provideTestingI18n(), SharedKeysStore],
  });
  http = TestBed.inject(HttpTestingController);
  sut = TestBed.inject(SharedKeysStore);
});

describe('SharedKeysStore', () => {
  it('should keep what is known of a saved key, and not the key', async () => {
    sut.load('one');
    http.expectOne(pathOf('one')).flush({ items: [], nextCursor: null });
    const saving = sut.save('openai', { key: 'sk-secret-cdef' });
    http.expectOne(pathOf('one', '/openai')).flush(key);
    expect(await saving).toBeNull();
    expect(sut.keys()).toEqual({ openai: key });
  });

  it('should hand back why a key was refused', async () => {
    sut.load('one');
    http.expectOne(pathOf('one')).flush({ items: [key], nextCursor: null });
    const saving = sut.save('openai', { key: 'sk-bad' });
    const refusal = { code: 'provider.bad_key', status: 422 };
    http.expectOne(pathOf('one', '/openai')).flush(refusal, { status: 422, statusText: 'Refused' });
    expect(await saving).toMatchObject({ code: 'provider.bad_key' });
    expect(sut.keys()).toEqual({ openai: key });
  });

  it('should not show a key of one organization in another', async () => {
    sut.load('one');
    http.expectOne(pathOf('one')).flush({ items: [], nextCursor: null });
    const testing = sut.test('openai');
    sut.load('two');
    http.expectOne(pathOf('two')).flush({ items: [], nextCursor: null });
    http.expectOne(pathOf('one', '/openai/test')).flush(key);
    await testing;
    expect(sut.keys()).toEqual({});
  });
});

import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { ApplicationRef } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideStore } from '@ngrx/store';
import { authFeature } from './auth.feature';
import { PeoplePictures } from './people-pictures';

let sut: PeoplePictures;
let http: HttpTestingController;

beforeEach(() => {
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(),
      provideHttpClientTesting(),
      provideStore({ [authFeature.name]: authFeature.reducer }),
    ],
  });
  sut = TestBed.inject(PeoplePictures);
  http = TestBed.inject(HttpTestingController);
});

const picture = new Blob(['picture'], { type: 'image/png' });
const asked = () => http.match(() => true);

describe(PeoplePictures.name, () => {
  it('should fetch each picture once, by its address', async () => {
    const [first, again] = [sut.of('/anna#1'), sut.of('/anna#1')];
    const requests = asked();
    expect(requests.map(({ request }) => request.url)).toEqual(['/anna']);
    expect(first()).toBeNull();
    requests[0]?.flush(picture);
    await shown(first);
    expect(again()).toBe('data:image/png;base64,cGljdHVyZQ==');
    sut.of('/anna#2');
    expect(asked()).toHaveLength(1);
  });

  it('should fetch few at once, and go on after one that cannot be had', async () => {
    const pictures = Array.from({ length: 9 }, (_, index) => sut.of(`/person-${index}#1`));
    const [first, ...others] = asked();
    expect(others).toHaveLength(3);
    first?.flush(new Blob(), { status: 404, statusText: 'Not Found' });
    others.forEach((request) => request.flush(picture));
    await shown(pictures[3]);
    const next = asked();
    expect(next).toHaveLength(4);
    next.forEach((request) => request.flush(picture));
    await shown(pictures[7]);
    asked().forEach((request) => request.flush(picture));
    await shown(pictures[8]);
    expect(pictures.map((one) => one() !== null)).toEqual([false, ...Array.from({ length: 8 }, () => true)]);
  });
});

/** Waits until a picture has been read, which the browser does by itself. */
async function shown(picture: (() => string | null) | undefined): Promise<void> {
  while (picture?.() === null) {
    await new Promise((resolve) => setTimeout(resolve));
    TestBed.inject(ApplicationRef).tick();
  }
  // What waits for its turn is asked for after that.
  await new Promise((resolve) => setTimeout(resolve));
}

import { jest } from '@jest/globals';
import { ErrorHandler, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { partIsThere } from './part-there';

const lost = new TypeError('Failed to fetch dynamically imported module');

/** A part that does not come the first so many times. */
function setup(failures: number) {
  jest.useFakeTimers();
  const told: unknown[] = [];
  const handleError = (error: unknown) => void told.push(error);
  TestBed.configureTestingModule({ providers: [{ provide: ErrorHandler, useValue: { handleError } }] });
  const isWanted = signal(false);
  let asked = 0;
  const load = () => (++asked > failures ? Promise.resolve() : Promise.reject(lost));
  const isThere = TestBed.runInInjectionContext(() => partIsThere(isWanted, load));
  const want = async () => {
    isWanted.set(true);
    TestBed.tick();
    await jest.advanceTimersByTimeAsync(0);
  };
  return { isThere, want, told, asked: () => asked };
}

describe(partIsThere.name, () => {
  afterEach(() => jest.useRealTimers());

  it('should ask for a part once it is wanted', async () => {
    const { isThere, want, asked } = setup(0);
    TestBed.tick();
    expect(asked()).toBe(0);
    await want();
    expect([isThere(), asked()]).toEqual([true, 1]);
  });

  it('should ask again until it comes, and tell of it once, the second time', async () => {
    const { isThere, want, told, asked } = setup(4);
    await want();
    expect([isThere(), told]).toEqual([false, []]);
    await jest.advanceTimersByTimeAsync(60_000);
    expect([isThere(), told, asked()]).toEqual([true, [lost], 5]);
  });

  it('should ask no more where nobody is left to want it', async () => {
    const { want, told, asked } = setup(4);
    await want();
    TestBed.resetTestingModule();
    await jest.advanceTimersByTimeAsync(60_000);
    expect([told, asked()]).toEqual([[], 1]);
  });
});

import { signal } from '@angular/core';
import { jest } from '@jest/globals';
import { Draft } from './draft';

function setup() {
  jest.useFakeTimers();
  const stored = signal('a');
  const saved: string[] = [];
  const save = (value: string) => {
    saved.push(value);
    stored.set(value);
  };
  return { sut: new Draft(stored, save), stored, saved };
}

describe(Draft.name, () => {
  afterEach(() => jest.useRealTimers());

  it('should show what is typed at once and save the last of it after a pause', () => {
    const { sut, saved } = setup();
    sut.type('ab');
    jest.advanceTimersByTime(499);
    sut.type('abc');
    jest.advanceTimersByTime(499);
    expect([sut.value(), saved]).toEqual(['abc', []]);
    jest.advanceTimersByTime(1);
    expect([sut.value(), saved]).toEqual(['abc', ['abc']]);
  });

  it('should not let what others store replace what is being typed', () => {
    const { sut, stored, saved } = setup();
    sut.type('mine');
    stored.set('theirs');
    expect(sut.value()).toBe('mine');
    sut.flush();
    stored.set('later');
    expect([sut.value(), saved]).toEqual(['later', ['mine']]);
  });

  it('should save at once and once only when it is flushed', () => {
    const { sut, saved } = setup();
    sut.flush();
    sut.type('ab');
    sut.flush();
    jest.advanceTimersByTime(1000);
    expect(saved).toEqual(['ab']);
  });
});

import 'fake-indexeddb/auto';
import { TestBed } from '@angular/core/testing';
import { signal } from '@angular/core';
import { Store } from '@ngrx/store';
import { Drafts } from './drafts';

globalThis.structuredClone ??= <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

function setup() {
  const user = signal<{ id: string } | null>({ id: 'anna' });
  TestBed.configureTestingModule({
    providers: [{ provide: Store, useValue: { selectSignal: () => user } }],
  });
  return { sut: TestBed.inject(Drafts), user };
}

describe(Drafts.name, () => {
  it('should keep the last text of each draft until it is emptied', async () => {
    const { sut } = setup();
    await sut.write('one', 'a');
    await sut.write('one', 'ab');
    await sut.write('two', 'c');
    expect([await sut.read('one'), await sut.read('two')]).toEqual(['ab', 'c']);
    await sut.write('one', '');
    expect([await sut.read('one'), await sut.read('two')]).toEqual(['', 'c']);
  });

  it('should show nobody what another person typed', async () => {
    const { sut, user } = setup();
    await sut.write('three', 'of Anna');
    user.set({ id: 'boris' });
    expect(await sut.read('three')).toBe('');
    user.set(null);
    expect(await sut.read('three')).toBe('');
    await sut.write('three', 'of nobody');
    user.set({ id: 'anna' });
    expect(await sut.read('three')).toBe('of Anna');
  });

  it('should count and forget those of one person', async () => {
    const { sut, user } = setup();
    await sut.forget('anna');
    await sut.write('four', 'of Anna');
    user.set({ id: 'boris' });
    await sut.write('four', 'of Boris');
    expect([await sut.count('anna'), await sut.count('boris')]).toEqual([1, 1]);
    await sut.forget('anna');
    expect([await sut.count('anna'), await sut.read('four')]).toEqual([0, 'of Boris']);
  });
});

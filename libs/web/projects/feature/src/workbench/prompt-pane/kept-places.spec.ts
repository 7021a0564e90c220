import { linkedSignal, signal } from '@angular/core';
import { inKeptPlaces, keepPlaces } from './kept-places';

interface Row {
  readonly id: string;
  readonly at: string;
}

describe(keepPlaces.name, () => {
  it('should leave everything where it was first seen, and forget what is gone', () => {
    const rows = signal<readonly Row[]>([
      { id: 'b', at: '2' },
      { id: 'a', at: '1' },
    ]);
    const places = linkedSignal(keepPlaces(rows, ({ at }) => at));
    const shown = () =>
      inKeptPlaces(rows(), places())
        .map(({ id }) => id)
        .join('');
    expect(shown()).toBe('ab');
    rows.set([
      { id: 'a', at: '9' },
      { id: 'b', at: '2' },
      { id: 'c', at: '3' },
    ]);
    expect(shown()).toBe('abc');
    rows.set([{ id: 'b', at: '2' }]);
    shown();
    rows.set([
      { id: 'a', at: '9' },
      { id: 'b', at: '2' },
    ]);
    expect(shown()).toBe('ba');
  });
});

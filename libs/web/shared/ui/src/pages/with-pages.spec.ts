import { TestBed } from '@angular/core/testing';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { signalStore } from '@ngrx/signals';
import { Subject } from 'rxjs';
import { withPages } from './with-pages';
import type { ListPage } from './with-pages';

let asked: { filter: string; cursor: string | undefined; answer: Subject<ListPage<string>> }[];

const Store = signalStore(
  withPages<string, string>(() => (filter, cursor) => {
    const answer = new Subject<ListPage<string>>();
    asked.push({ filter, cursor, answer });
    return answer;
  }),
);

let sut: InstanceType<typeof Store>;

beforeEach(() => {
  asked = [];
  TestBed.configureTestingModule({ providers: [Store] });
  sut = TestBed.inject(Store);
});

describe(withPages.name, () => {
  it('should put the next page behind the first, and begin anew without a cursor', () => {
    sut.load({ filter: 'a' });
    asked[0]?.answer.next({ items: ['1', '2'], nextCursor: 'after 2' });
    expect([sut.items(), sut.nextCursor(), sut.status()]).toEqual([['1', '2'], 'after 2', 'loaded']);
    expect(sut.lastPage()).toEqual({ items: ['1', '2'], nextCursor: 'after 2' });
    sut.load({ filter: 'a', cursor: 'after 2' });
    expect([sut.items(), sut.status()]).toEqual([['1', '2'], 'loading']);
    asked[1]?.answer.next({ items: ['3'], nextCursor: null });
    expect([sut.items(), sut.nextCursor()]).toEqual([['1', '2', '3'], null]);
    sut.load({ filter: 'b' });
    asked[2]?.answer.next({ items: ['4'], nextCursor: null });
    expect(sut.items()).toEqual(['4']);
    expect(asked.map(({ filter, cursor }) => [filter, cursor])).toEqual([
      ['a', undefined],
      ['a', 'after 2'],
      ['b', undefined],
    ]);
  });

  it('should show the answer to the latest question, however late another comes', () => {
    sut.load({ filter: 'a' });
    sut.load({ filter: 'b' });
    asked[1]?.answer.next({ items: ['b'], nextCursor: null });
    asked[0]?.answer.next({ items: ['a'], nextCursor: null });
    expect(sut.items()).toEqual(['b']);
  });

  it('should say what went wrong, keep what was there, and go on', () => {
    sut.load({ filter: 'a' });
    asked[0]?.answer.next({ items: ['1'], nextCursor: 'after 1' });
    sut.load({ filter: 'a', cursor: 'after 1' });
    asked[1]?.answer.error(new Error('no'));
    expect([sut.items(), sut.status(), sut.problem()?.code]).toEqual([['1'], 'failed', 'page.unexpected']);
    sut.load({ filter: 'a', cursor: 'after 1' });
    asked[2]?.answer.next({ items: ['2'], nextCursor: null });
    expect([sut.items(), sut.problem()]).toEqual([['1', '2'], null]);
  });
});

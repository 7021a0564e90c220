import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { MockStore, provideMockStore } from '@ngrx/store/testing';
import { sampleProjectNames } from '@promptyflow/contracts';
import { authFeature } from '@promptyflow/web-auth-data-access';
import { Commands } from '@promptyflow/web-ui';
import { WorkbenchStore } from '../workbench-store';
import { Tour } from './tour';

const sample: { readonly name: string; readonly blocks: readonly object[] } = {
  name: sampleProjectNames.ru,
  blocks: [{}],
};

/** The tour at a project, as somebody has opened it. */
function setup({ userId = 'u1', tree = sample, mayEdit = true } = {}) {
  TestBed.resetTestingModule();
  const workbench = { tree: signal(tree), mayEdit: signal(mayEdit) };
  TestBed.configureTestingModule({
    providers: [Tour, provideMockStore(), { provide: WorkbenchStore, useValue: workbench }],
  });
  TestBed.inject(MockStore).overrideSelector(authFeature.selectUser, { id: userId } as never);
  const sut = TestBed.inject(Tour);
  TestBed.tick();
  return sut;
}

describe(Tour.name, () => {
  beforeEach(() => localStorage.clear());

  it('should begin by itself in the sample, once for each account', () => {
    const begun = [setup(), setup(), setup({ userId: 'u2' })].map((sut) => sut.index());
    expect(begun).toEqual([0, null, 0]);
  });

  it.each([
    ['another project', { tree: { ...sample, name: 'Sample of mine' } }],
    ['a project that is only read', { mayEdit: false }],
  ])('should not begin by itself in %s', (_, opened) => {
    expect(setup(opened).index()).toBeNull();
  });

  it('should go on, back no further than the first, and end after the last', () => {
    const sut = setup({ tree: { ...sample, name: 'Other' } });
    TestBed.inject(Commands).run('tour.start');
    sut.back();
    expect(sut.index()).toBe(0);
    for (let step = 1; step < sut.count; step++) sut.next();
    expect([sut.index(), sut.isLast()]).toEqual([sut.count - 1, true]);
    sut.next();
    expect([sut.index(), sut.step()]).toEqual([null, null]);
  });
});

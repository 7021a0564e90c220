import { TestBed } from '@angular/core/testing';
import { Theme } from './theme';

/** jsdom has no media queries: a system whose preference the spec sets. */
function system(dark: boolean) {
  const query = Object.assign(new EventTarget(), { matches: dark });
  Object.defineProperty(window, 'matchMedia', { configurable: true, value: () => query });
  return {
    prefers: (nowDark: boolean) => {
      query.matches = nowDark;
      query.dispatchEvent(new Event('change'));
    },
  };
}

function setup() {
  const sut = TestBed.inject(Theme);
  TestBed.tick();
  return sut;
}

describe(Theme.name, () => {
  beforeEach(() => localStorage.clear());

  it('should follow the system until the person chooses', () => {
    const device = system(false);
    const sut = setup();
    expect(sut.applied()).toBe('light');
    device.prefers(true);
    expect(sut.applied()).toBe('dark');
    sut.choose('light');
    TestBed.tick();
    expect(sut.applied()).toBe('light');
    expect(document.documentElement.dataset['theme']).toBe('light');
  });

  it('should remember a choice, and forget it when the system is chosen again', () => {
    system(false);
    setup().choose('dark');
    TestBed.resetTestingModule();
    const sut = setup();
    expect(sut.choice()).toBe('dark');
    sut.choose('system');
    expect(localStorage.getItem('pf.theme')).toBeNull();
  });
});

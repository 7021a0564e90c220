import { TestBed } from '@angular/core/testing';
import { Theme } from './theme';

/** jsdom has no media queries: a system whose preferences the spec sets. */
function system(dark: boolean, contrast = false) {
  const query = (matches: boolean) => Object.assign(new EventTarget(), { matches });
  const queries = { dark: query(dark), contrast: query(contrast) };
  const value = (media: string) => (media.includes('contrast') ? queries.contrast : queries.dark);
  Object.defineProperty(window, 'matchMedia', { configurable: true, value });
  return {
    prefers: (nowDark: boolean) => {
      queries.dark.matches = nowDark;
      queries.dark.dispatchEvent(new Event('change'));
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

  it('should have the contrast of the system until the person chooses, and remember the choice', () => {
    system(true, true);
    const sut = setup();
    expect(document.documentElement.dataset['contrast']).toBe('more');
    expect(document.documentElement.dataset['theme']).toBe('dark');
    sut.chooseContrast('normal');
    TestBed.tick();
    expect(document.documentElement.dataset['contrast']).toBe('normal');
    expect(localStorage.getItem('pf.contrast')).toBe('normal');
    sut.chooseContrast('system');
    expect(localStorage.getItem('pf.contrast')).toBeNull();
  });
});

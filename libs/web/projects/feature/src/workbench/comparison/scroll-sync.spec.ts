import { proportionalTop, ScrollSync } from './scroll-sync';

/** As a browser has it: no further than there is to scroll. */
function text(scrollHeight: number, scrolled = 0) {
  let top = scrolled;
  return {
    scrollHeight,
    clientHeight: 100,
    get scrollTop() {
      return top;
    },
    set scrollTop(wanted: number) {
      top = Math.min(Math.max(0, wanted), Math.max(0, scrollHeight - 100));
    },
  };
}

describe(proportionalTop.name, () => {
  it('should be in proportion to what can be scrolled', () => {
    expect(proportionalTop(text(300, 100), text(1100))).toBe(500);
    expect(proportionalTop(text(300, 200), text(1100))).toBe(1000);
    expect(proportionalTop(text(300, 0), text(1100, 40))).toBe(0);
  });

  it('should leave the other where it is beside a text that cannot be scrolled, and the other way round', () => {
    expect(proportionalTop(text(80), text(1100, 40))).toBe(40);
    expect(proportionalTop(text(300, 100), text(80))).toBe(0);
  });
});

describe(ScrollSync.name, () => {
  it('should move the others, and not hear of that as of a person', () => {
    const [long, short] = [text(1100, 505), text(110)];
    const sut = new ScrollSync();
    sut.follow(long, [long, short]);
    expect(short.scrollTop).toBe(5);
    // The event of the follower: ten steps of its own are a thousand of the other.
    sut.follow(short, [long, short]);
    expect(long.scrollTop).toBe(505);
  });

  it('should let the person lead from another text', () => {
    const [long, short] = [text(1100, 500), text(200)];
    const sut = new ScrollSync();
    sut.follow(long, [long, short]);
    sut.follow(short, [long, short]);
    short.scrollTop = 100;
    sut.follow(short, [long, short]);
    expect(long.scrollTop).toBe(1000);
  });

  it('should hear a person who scrolls a follower before its own event came', () => {
    const [long, short] = [text(1100, 500), text(200)];
    const sut = new ScrollSync();
    sut.follow(long, [long, short]);
    short.scrollTop = 80;
    sut.follow(short, [long, short]);
    expect(long.scrollTop).toBe(800);
  });
});

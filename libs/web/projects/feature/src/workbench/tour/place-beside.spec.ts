import { boxAround, placeBeside } from './place-beside';
import type { ScreenBox } from './place-beside';

const card = { width: 320, height: 200 };
const wide = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

function covers(target: ScreenBox, place: { left: number; top: number }): boolean {
  return (
    place.left < target.left + target.width &&
    place.left + card.width > target.left &&
    place.top < target.top + target.height &&
    place.top + card.height > target.top
  );
}

describe(placeBeside.name, () => {
  it.each([
    ['the map', { left: 300, top: 60, width: 600, height: 300 }, wide],
    ['a pane at the right', { left: 940, top: 120, width: 480, height: 300 }, wide],
    ['a button at the left', { left: 8, top: 60, width: 40, height: 40 }, wide],
    ['something at the bottom', { left: 0, top: 780, width: 1440, height: 100 }, wide],
    ['a card of a phone', { left: 12, top: 100, width: 366, height: 420 }, phone],
    ['the bar of a phone', { left: 0, top: 786, width: 60, height: 58 }, phone],
  ])('should cover nothing of %s, and stay on the screen', (_, target, screen) => {
    const place = placeBeside(target, card, screen);
    expect(covers(target, place)).toBe(false);
    expect(place.left).toBeGreaterThanOrEqual(0);
    expect(place.top).toBeGreaterThanOrEqual(0);
    expect(place.left + card.width).toBeLessThanOrEqual(screen.width);
    expect(place.top + card.height).toBeLessThanOrEqual(screen.height);
  });

  it('should not mind where the card is now', () => {
    const target = { left: 940, top: 120, width: 480, height: 300 };
    const moving = { ...card, left: 1436, top: 97 };
    expect(placeBeside(target, moving, wide)).toEqual(placeBeside(target, card, wide));
  });

  it('should take the end where it covers least when there is no room', () => {
    const tall = { left: 12, top: 0, width: 366, height: 700 };
    expect(placeBeside(tall, card, phone).top).toBe(844 - 200 - 12);
    expect(placeBeside({ ...tall, top: 144 }, card, phone).top).toBe(12);
  });
});

describe(boxAround.name, () => {
  it('should have all of them', () => {
    const box = boxAround([
      { left: 10, top: 20, width: 30, height: 40 },
      { left: 100, top: 5, width: 10, height: 10 },
    ]);
    expect(box).toEqual({ left: 10, top: 5, width: 100, height: 55 });
    expect(boxAround([])).toBeNull();
  });
});

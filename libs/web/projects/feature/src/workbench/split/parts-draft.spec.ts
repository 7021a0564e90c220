import { PartsDraft } from './parts-draft';

const text = 'One here. Two there. Three everywhere.';

function draft(): PartsDraft {
  const sut = new PartsDraft(text);
  sut.take([
    { title: 'One', start: 0, end: 10 },
    { title: 'Two', start: 10, end: 21 },
    { title: 'Three', start: 21, end: 38 },
  ]);
  return sut;
}

const texts = (sut: PartsDraft) => sut.chosen().map(({ from, to }) => text.slice(from, to));

describe(PartsDraft.name, () => {
  it('should move a cut, with the title of what begins there, and keep it between its neighbours', () => {
    const sut = draft();
    sut.moveCut(1, 14);
    expect(texts(sut)).toEqual(['One here. Two ', 'there. ', 'Three everywhere.']);
    expect(sut.chosen()[1]?.title).toBe('there.');
    expect(sut.moveCut(1, 30)).toBe(20);
    expect(sut.moveCut(1, -5)).toBe(1);
    expect(texts(sut).join('')).toBe(text);
  });

  it('should keep a title that was written by hand when its cut moves', () => {
    const sut = draft();
    sut.retitle(1, 'Mine');
    sut.moveCut(1, 14);
    expect(sut.chosen()[1]?.title).toBe('Mine');
  });

  it('should add a cut inside a part, not where one stands', () => {
    const sut = draft();
    expect(sut.addCut(4)).toBe(1);
    expect(texts(sut)).toEqual(['One ', 'here. ', 'Two there. ', 'Three everywhere.']);
    expect(sut.addCut(10)).toBe(-1);
  });

  it('should remove a cut, also after parts were joined by their ticks', () => {
    const sut = draft();
    sut.tick(1, false);
    expect(sut.cuts()).toEqual([{ index: 1, at: 21 }]);
    sut.removeCut(1);
    expect(texts(sut)).toEqual([text]);
  });
});

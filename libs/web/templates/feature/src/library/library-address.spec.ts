import { placeParameters, toFilter, toPlace } from './library-address';

describe(toFilter.name, () => {
  it('should say what the address says, in the words of the server', () => {
    expect(toFilter({ query: ' letter ', folder: 'Sales/Letters', tag: 'cold' })).toEqual({
      query: 'letter',
      folder: 'Sales/Letters',
      tag: 'cold',
    });
    expect(toFilter({ view: 'favourites', folder: 'Sales' })).toEqual({ favourite: true });
    expect(toFilter({ view: 'trash', query: 'letter', tag: 'cold' })).toEqual({ deleted: true });
  });

  it('should leave out what is empty or unknown', () => {
    expect(toFilter({ query: '  ', folder: '', tag: '', view: 'elsewhere' })).toEqual({});
  });
});

describe(placeParameters.name, () => {
  it('should lead to the place that the address then says', () => {
    for (const place of [
      { kind: 'all' },
      { kind: 'favourites' },
      { kind: 'trash' },
      { kind: 'folder', folder: 'Sales/Letters' },
    ] as const) {
      const parameters = Object.entries(placeParameters(place)).filter(([, value]) => value !== null);
      expect(toPlace(Object.fromEntries(parameters))).toEqual(place);
    }
  });
});

import { describe, expect, it } from '@jest/globals';
import { toFilter } from './audit-address';

describe(toFilter.name, () => {
  it('should say what the address says, with the days whole', () => {
    expect(toFilter({ action: 'key.saved', person: 'u', from: '2026-02-28', to: '2026-02-28' })).toEqual({
      action: 'key.saved',
      userId: 'u',
      since: new Date(2026, 1, 28).toISOString(),
      until: new Date(2026, 2, 1).toISOString(),
    });
  });

  it('should leave out what cannot be', () => {
    expect(toFilter({ action: 'nothing.done', person: '', from: 'yesterday', to: '' })).toEqual({});
  });
});

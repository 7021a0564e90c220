import { describe, expect, it } from '@jest/globals';
import { retryAfterMs, retryInfoMs } from './retry-after';

const now = Date.parse('2025-11-20T12:00:00Z');

describe(retryAfterMs.name, () => {
  it.each([
    [{ 'retry-after': '20' }, 20_000],
    [{ 'retry-after': '0' }, 0],
    [{ 'retry-after': '1.5' }, 1500],
    [{ 'retry-after': 'Thu, 20 Nov 2025 12:01:30 GMT' }, 90_000],
    [{ 'retry-after': 'Thu, 20 Nov 2025 11:00:00 GMT' }, 0],
    [{ 'retry-after': '20', 'retry-after-ms': '250' }, 250],
    [{ 'retry-after': 'soon' }, undefined],
    [{}, undefined],
  ])('should read %j', (headers: Record<string, string>, expected) => {
    expect(retryAfterMs(headers, now)).toBe(expected);
  });
});

describe(retryInfoMs.name, () => {
  it.each([
    [[{}, { retryDelay: '36s' }], 36_000],
    [[{ retryDelay: '1.5s' }], 1500],
    [[{ retryDelay: 'soon' }], undefined],
    [[], undefined],
  ])('should read %j', (details: { retryDelay?: string }[], expected: number | undefined) => {
    expect(retryInfoMs(details)).toBe(expected);
  });
});

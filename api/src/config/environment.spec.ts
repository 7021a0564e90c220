import { describe, expect, it } from '@jest/globals';
import { ConfigurationError, Environment } from './environment';

describe(Environment.name, () => {
  it('should name a variable that is required and absent', () => {
    const sut = new Environment({});
    expect(() => sut.text('DATABASE_URL')).toThrow(new ConfigurationError('DATABASE_URL is not set'));
  });

  it('should take the fallback for an empty value', () => {
    const sut = new Environment({ PORT: '  ' });
    expect(sut.integer('PORT', { fallback: 3000 })).toBe(3000);
  });

  it.each(['80.5', 'http', '-1', '70000'])('should refuse %s as a port', (PORT) => {
    const sut = new Environment({ PORT });
    expect(() => sut.integer('PORT', { fallback: 3000, max: 65_535 })).toThrow(/PORT must be a whole number/);
  });

  it.each([
    ['0', 0],
    ['1', 1],
    ['1.0', 1],
    ['.25', 0.25],
    ['0.05', 0.05],
  ])('should take %s as a fraction', (RATIO, expected) => {
    expect(new Environment({ RATIO }).fraction('RATIO', 0.5)).toBe(expected);
  });

  it.each(['1.5', '2', '-0.1', 'half', '1e-1'])('should refuse %s as a fraction', (RATIO) => {
    const sut = new Environment({ RATIO });
    expect(() => sut.fraction('RATIO', 1)).toThrow(/RATIO must be a number from 0 to 1/);
  });

  it('should refuse an address with a foreign scheme', () => {
    const sut = new Environment({ REDIS_URL: 'http://localhost' });
    expect(() => sut.address('REDIS_URL', ['redis', 'rediss'])).toThrow(/REDIS_URL must be an address/);
  });

  it('should refuse a choice that is not offered', () => {
    const sut = new Environment({ LOG_LEVEL: 'loud' });
    expect(() => sut.choice('LOG_LEVEL', ['info', 'warn'], 'info')).toThrow(
      /LOG_LEVEL must be one of info, warn/,
    );
  });
});

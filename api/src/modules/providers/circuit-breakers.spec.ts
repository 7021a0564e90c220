import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { CircuitBreakers } from './circuit-breakers';
import { ProviderError } from './provider-error';

const down = () => Promise.reject(new ProviderError('provider.unavailable', true));
const badKey = () => Promise.reject(new ProviderError('provider.bad_key', false));
const answer = () => Promise.resolve('answer');
const paused = { code: 'provider.paused', params: { retryAfterSeconds: 30 } };

describe(CircuitBreakers.name, () => {
  let sut: CircuitBreakers;

  beforeEach(() => {
    jest.useFakeTimers({ now: 0 });
    sut = new CircuitBreakers({ breakerFailures: 3, breakerPauseMs: 30_000 });
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  const fail = async (times: number, question: () => Promise<unknown> = down) => {
    for (let time = 0; time < times; time++) await expect(sut.ask('a', question)).rejects.toThrow();
  };

  it('should ask nothing after failures in a row, and only that provider of that organization', async () => {
    await fail(3);
    const question = jest.fn(answer);
    await expect(sut.ask('a', question)).rejects.toMatchObject(paused);
    expect(question).not.toHaveBeenCalled();
    await expect(sut.ask('b', answer)).resolves.toBe('answer');
  });

  it('should begin to count anew after an answer, and after a refusal that is no failure', async () => {
    await fail(2);
    await sut.ask('a', answer);
    await fail(2);
    await fail(1, badKey);
    await fail(2);
    await expect(sut.ask('a', answer)).resolves.toBe('answer');
  });

  it('should not count what the person stopped', async () => {
    await fail(2);
    await fail(5, () => Promise.reject(new Error('cancelled')));
    await expect(sut.ask('a', answer)).resolves.toBe('answer');
  });

  it('should let one question try after the pause, and go on when it is answered', async () => {
    await fail(3);
    jest.setSystemTime(30_000);
    const { promise, resolve } = Promise.withResolvers<string>();
    const first = sut.ask('a', () => promise);
    await expect(sut.ask('a', answer)).rejects.toMatchObject(paused);
    resolve('first');
    await expect(first).resolves.toBe('first');
    await expect(sut.ask('a', answer)).resolves.toBe('answer');
  });

  it('should pause again when that one fails', async () => {
    await fail(3);
    jest.setSystemTime(30_000);
    await expect(sut.ask('a', down)).rejects.toMatchObject({ code: 'provider.unavailable' });
    await expect(sut.ask('a', answer)).rejects.toMatchObject(paused);
  });
});

import { jest } from '@jest/globals';
import { MissingSizes } from './missing-sizes';

describe(MissingSizes.name, () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('should ask until nothing is missing', async () => {
    let missing = 2;
    const ask = jest.fn(() => Promise.resolve(void (missing -= 1)));
    const sut = new MissingSizes(() => missing > 0, ask);
    sut.watch();
    await jest.advanceTimersByTimeAsync(600_000);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('should give up after three looks, and begin anew when told', async () => {
    const ask = jest.fn(() => Promise.reject(new Error('away')));
    const sut = new MissingSizes(() => true, ask);
    sut.watch();
    await jest.advanceTimersByTimeAsync(600_000);
    expect(ask).toHaveBeenCalledTimes(3);
    sut.watch();
    await jest.advanceTimersByTimeAsync(4_000);
    expect(ask).toHaveBeenCalledTimes(4);
  });

  it('should be silent once it is stopped', async () => {
    const ask = jest.fn(() => Promise.resolve());
    const sut = new MissingSizes(() => true, ask);
    sut.watch();
    sut.stop();
    await jest.advanceTimersByTimeAsync(600_000);
    expect(ask).not.toHaveBeenCalled();
  });
});

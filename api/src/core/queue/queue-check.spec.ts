import { describe, expect, it } from '@jest/globals';
import { assertOneHandlerEach } from './queue-check';

describe(assertOneHandlerEach.name, () => {
  it('should accept exactly one handler for each job', () => {
    expect(() => assertOneHandlerEach(['a', 'b'], ['b', 'a'])).not.toThrow();
  });

  it('should name a job without a handler and a job with two', () => {
    expect(() => assertOneHandlerEach(['a', 'b'], ['b', 'b'])).toThrow(
      'job "a" has 0 handlers, not one; job "b" has 2 handlers, not one',
    );
  });

  it('should name a handler of a job that does not exist', () => {
    expect(() => assertOneHandlerEach(['a'], ['a', 'c'])).toThrow('handler for unknown job "c"');
  });
});

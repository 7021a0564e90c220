import { circuitBreaker, CircuitState, ConsecutiveBreaker, handleWhen } from 'cockatiel';
import type { CircuitBreakerPolicy } from 'cockatiel';
import { ProviderError } from './provider-error';
import type { ProviderErrorCode } from './provider-error';

/** Failures of the provider itself; every other refusal shows that it works. */
const breaking: ReadonlySet<ProviderErrorCode> = new Set(['provider.unavailable', 'provider.timed_out']);

interface BreakerLimits {
  /** Failures in a row after which nothing is asked. */
  readonly breakerFailures: number;
  /** For how long; then one question decides whether the others follow. */
  readonly breakerPauseMs: number;
}

/**
 * Spares a provider that fails, and people the wait for it: after some failures in a row every question of the same
 * circuit is refused at once with `provider.paused`, until one has been answered again (M. Nygard, Release It!,
 * chapter 5).
 */
export class CircuitBreakers {
  private readonly byCircuit = new Map<string, CircuitBreakerPolicy>();

  constructor(private readonly limits: BreakerLimits) {}

  /** Rejects as `question` does, or with {@link ProviderError} `provider.paused`. */
  async ask<T>(circuit: string, question: () => Promise<T>): Promise<T> {
    const breaker = this.byCircuit.get(circuit) ?? this.newBreaker();
    this.byCircuit.set(circuit, breaker);
    // The others do not wait for the answer of the one that tries.
    if (breaker.state === CircuitState.HalfOpen) throw this.paused();
    let isAsked = false;
    try {
      const answer = await breaker.execute(() => {
        isAsked = true;
        return question();
      });
      this.byCircuit.delete(circuit);
      return answer;
    } catch (error) {
      if (!isAsked) throw this.paused();
      if (error instanceof ProviderError && !breaking.has(error.code)) this.byCircuit.delete(circuit);
      throw error;
    }
  }

  private newBreaker(): CircuitBreakerPolicy {
    const policy = handleWhen((error) => error instanceof ProviderError && breaking.has(error.code));
    return circuitBreaker(policy, {
      halfOpenAfter: this.limits.breakerPauseMs,
      breaker: new ConsecutiveBreaker(this.limits.breakerFailures),
    });
  }

  private paused(): ProviderError {
    return new ProviderError('provider.paused', false, { retryAfterMs: this.limits.breakerPauseMs });
  }
}

import { Injectable } from '@nestjs/common';
import { Metrics } from '../metrics';
import { QueueInspection } from './queue-inspection';
import type { QueueHealth } from './queue-inspection';

/** A scrape does not wait for a Redis that hangs. */
const answersWithinMs = 2000;

const states = ['waiting', 'active', 'delayed', 'failed'] as const;

/** Tells what the queues hold. They are shared: every process tells the same. While Redis is away none tells. */
@Injectable()
export class QueueMetrics {
  private asking?: Promise<readonly QueueHealth[]>;

  constructor(
    private readonly inspection: QueueInspection,
    metrics: Metrics,
  ) {
    metrics.gauge({
      name: 'queue_jobs',
      help: 'Jobs of a queue in a state, the same in every process; failed ones stay for 14 days.',
      labels: ['queue', 'state'],
      collect: async (gauge) => {
        gauge.reset();
        for (const health of await this.ask())
          for (const state of states) gauge.set({ queue: health.name, state }, health[state]);
      },
    });
    metrics.gauge({
      name: 'queue_oldest_waiting_seconds',
      help: 'How long the job that waits longest has waited; 0 when none waits.',
      labels: ['queue'],
      collect: async (gauge) => {
        gauge.reset();
        const now = Date.now();
        for (const { name, oldestWaitingAt } of await this.ask()) {
          const waitedMs = oldestWaitingAt === null ? 0 : now - oldestWaitingAt.getTime();
          gauge.set({ queue: name }, Math.max(0, waitedMs / 1000));
        }
      },
    });
  }

  /** Asked once for both. */
  private ask(): Promise<readonly QueueHealth[]> {
    this.asking ??= this.health().finally(() => (this.asking = undefined));
    return this.asking;
  }

  private async health(): Promise<readonly QueueHealth[]> {
    const silence = Promise.withResolvers<readonly QueueHealth[]>();
    const timer = setTimeout(() => silence.resolve([]), answersWithinMs);
    try {
      return await Promise.race([this.inspection.health(), silence.promise]);
    } catch {
      return [];
    } finally {
      clearTimeout(timer);
    }
  }
}

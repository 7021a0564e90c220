import { setTimeout as pause } from 'node:timers/promises';
import type { ProblemBody } from './api-client';
import type { OwnApplication } from './application';

const recoversWithinMs = 15_000;

/** Asks again until the answer fits. */
export async function eventually<T>(ask: () => Promise<T>, fits: (answer: T) => boolean): Promise<T> {
  const deadline = Date.now() + recoversWithinMs;
  for (;;) {
    const answer = await ask();
    if (fits(answer)) return answer;
    if (Date.now() > deadline)
      throw new Error(`it did not come to this: ${JSON.stringify(answer).slice(0, 500)}`);
    await pause(20);
  }
}

/** What an application says of its readiness. */
export const readiness = ({ client }: Pick<OwnApplication, 'client'>) =>
  client.request<ProblemBody>('GET', '/health/ready');

/**
 * Until the application says that it is ready, after something `name`d. With `FAULT_FIGURES` set the time that it takes is
 * told, for docs/operations.md.
 */
export async function untilReady(application: Pick<OwnApplication, 'client'>, name: string): Promise<void> {
  const startedAt = performance.now();
  await eventually(
    () => readiness(application),
    ({ status }) => status === 200,
  );
  if (process.env.FAULT_FIGURES)
    process.stderr.write(`ready ${Math.round(performance.now() - startedAt)} ms after ${name}\n`);
}

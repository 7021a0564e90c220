import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { INestApplicationContext } from '@nestjs/common';
import { Draining } from './draining';

const signals = ['SIGTERM', 'SIGINT'] as const;
/**
 * What is left when all is answered and every run is kept is to close connections, and one to a Redis that is away may
 * never say that it is closed (BullMQ waits for the `end` of a connection that ioredis is about to make anew).
 */
const closeWithinMs = 3000;

/** On SIGTERM and SIGINT drains the application (see {@link Draining}), closes it, and ends the process. */
export function endGracefully(application: INestApplicationContext): void {
  const logger = new Logger('Shutdown');
  let isEnding = false;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (isEnding) return;
    isEnding = true;
    try {
      const draining = application.get(Draining);
      await draining.run();
      const late = draining.isAnswered.then(() => pause(closeWithinMs, 'late' as const, { ref: false }));
      if ((await Promise.race([application.close(), late])) === 'late')
        logger.warn('connections did not close in time');
      for (const each of signals) process.off(each, hear);
      process.kill(process.pid, signal);
    } catch (error) {
      logger.error({ reason: String(error) }, 'the process did not end in order');
      process.exit(1);
    }
  };
  const hear = (signal: NodeJS.Signals) => void end(signal);
  for (const signal of signals) process.on(signal, hear);
}

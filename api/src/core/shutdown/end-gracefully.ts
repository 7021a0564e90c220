import { Logger } from '@nestjs/common';
import type { INestApplication } from '@nestjs/common';
import { Draining } from './draining';

const signals = ['SIGTERM', 'SIGINT'] as const;

/** On SIGTERM and SIGINT drains the application (see {@link Draining}), closes it, and ends the process. */
export function endGracefully(application: INestApplication): void {
  const logger = new Logger('Shutdown');
  let isEnding = false;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (isEnding) return;
    isEnding = true;
    try {
      await application.get(Draining).run();
      await application.close();
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

import { registerAs } from '@nestjs/config';
import { Environment } from './environment';

/** What is logged; lines are JSON on standard output. */
export const logConfig = registerAs('log', () => ({
  level: new Environment().choice(
    'LOG_LEVEL',
    ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
    'info',
  ),
}));

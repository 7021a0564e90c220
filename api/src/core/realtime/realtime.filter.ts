import { Catch, Logger } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { JoinAnswer } from '@promptyflow/contracts';
import { toAppError } from '../errors';

/** Answers a message that failed with the error's code, if its sender waits for an answer. */
@Catch()
export class RealtimeFilter implements ExceptionFilter {
  private readonly logger = new Logger(RealtimeFilter.name);

  catch(thrown: unknown, host: ArgumentsHost): void {
    const error = toAppError(thrown);
    if (error.status >= 500) this.logger.error({ err: error.cause ?? error, code: error.code }, error.code);
    else this.logger.debug({ code: error.code }, 'a message was refused');
    const acknowledge = host.getArgs<unknown[]>().find((argument) => typeof argument === 'function');
    const answer: JoinAnswer = { ok: false, code: error.code };
    acknowledge?.(answer);
  }
}

import { currentWork } from '../request';
import { currentTraceId } from '../tracing';

/** A logger as `pino` hands it to its mixin. */
export interface Bound {
  bindings(): Readonly<Record<string, unknown>>;
}

/**
 * What a line says of the work that it belongs to. The logger of a request has the id already, but only until the body is
 * read: what follows runs where the socket was opened.
 */
export function workOfLine(logger: Bound): object {
  const traceId = currentTraceId();
  const traced = traceId === undefined ? {} : { traceId };
  return 'requestId' in logger.bindings() ? traced : { ...currentWork(), ...traced };
}

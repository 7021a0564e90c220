/** What a log line tells of an error. */
interface LoggedError {
  readonly type: unknown;
  readonly message: unknown;
  readonly stack: unknown;
  readonly code?: unknown;
  readonly table?: unknown;
  readonly constraint?: unknown;
}

/**
 * Keeps what names the fault and drops the rest: libraries hang onto their errors what was being worked on, such
 * as the parameters of a statement, the arguments of a command or the body of a request.
 */
export function serializeError(error: Readonly<Record<string, unknown>>): LoggedError {
  const { type, message, stack, code, table, constraint } = error;
  return {
    type,
    message,
    stack,
    ...(code === undefined ? {} : { code }),
    ...(table === undefined ? {} : { table }),
    ...(constraint === undefined ? {} : { constraint }),
  };
}

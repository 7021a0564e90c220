/** What Nodemailer, and Node below it, tell of a letter that could not be sent. */
interface SmtpError {
  /** The server's answer; absent when it said nothing. */
  readonly responseCode?: unknown;
  /** What the system was asked for; `connect` when there was no connection yet. */
  readonly syscall?: unknown;
  /** `EDNS` when nobody knows the server by its name. */
  readonly code?: unknown;
}

/**
 * Whether it is certain that a letter which could not be sent never left: the server refused it, or was not there.
 * After a connection that broke off while it was handed over, nobody knows.
 */
export function neverLeft(error: unknown): boolean {
  const { responseCode, syscall, code } = (error ?? {}) as SmtpError;
  return typeof responseCode === 'number' || syscall === 'connect' || code === 'EDNS';
}

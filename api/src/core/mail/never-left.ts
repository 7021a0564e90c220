/** What Nodemailer adds to an error of SMTP. */
interface SmtpError {
  /** The server's answer; absent when it said nothing. */
  readonly responseCode?: unknown;
  /** What was said last; `CONN` before anything. */
  readonly command?: unknown;
}

/**
 * Whether it is certain that a letter which could not be sent never left: the server refused it, or was not there.
 * After a connection that broke off while it was handed over, nobody knows.
 */
export function neverLeft(error: unknown): boolean {
  const { responseCode, command } = (error ?? {}) as SmtpError;
  return typeof responseCode === 'number' || command === 'CONN';
}

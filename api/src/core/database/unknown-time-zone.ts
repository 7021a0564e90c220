/**
 * True for a statement that named a time zone which this PostgreSQL does not know (`invalid_parameter_value`): its list
 * and that of Node.js are of different years.
 */
export function isUnknownTimeZone(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (error as { code?: unknown }).code === '22023' && error.message.startsWith('time zone');
}

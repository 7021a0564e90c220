/**
 * Which unique constraint or index refused a statement (PostgreSQL's `unique_violation`); undefined for an error of
 * another kind.
 */
export function violatedKey(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  return code === '23505' && typeof constraint === 'string' ? constraint : undefined;
}

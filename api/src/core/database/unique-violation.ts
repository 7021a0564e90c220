/** Whether a statement failed because a row with the same key exists (PostgreSQL's `unique_violation`). */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && (error as { code?: unknown }).code === '23505';
}

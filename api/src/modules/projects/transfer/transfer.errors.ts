import type { ErrorCode } from '@promptyflow/contracts';
import type { ImportError } from '@promptyflow/importing';
import { AppError } from '../../../core/errors';

export const toImportProblem = ({ code, params, cause }: ImportError) =>
  new AppError(code, { params, cause });

export const idempotencyKeyReused = () => new AppError('idempotency.key_reused');

/** What reading a file can answer. */
export const readingProblems: readonly ErrorCode[] = [
  'import.file_too_large',
  'import.too_many_files',
  'import.too_many_pages',
  'import.too_many_pieces',
  'import.text_too_long',
  'import.timed_out',
  'import.archive_unsafe',
  'import.encrypted',
  'import.malformed',
  'import.unsupported',
  'import.empty',
  'import.no_text',
  'import.project_invalid',
  'import.version_unknown',
];

/** What bringing texts into a project can answer, besides. */
export const landingProblems: readonly ErrorCode[] = [
  'request.invalid',
  'block.not_found',
  'block.too_large',
  'project.too_large',
  'idempotency.key_reused',
];

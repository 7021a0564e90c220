import { AppError, RequestInvalidError } from '../../../core/errors';
import type { SecretPlace } from '../../projects';

export const runNotFound = () => new AppError('run.not_found');
export const runAlreadyEnded = (status: string) => new AppError('run.already_ended', { params: { status } });
export const runNotContinuable = (reason: 'not_completed' | 'empty' | 'incomplete', status: string) =>
  new AppError('run.not_continuable', { params: { reason, status } });
export const idempotencyKeyReused = (runId: string) =>
  new AppError('idempotency.key_reused', { params: { runId } });
export const promptNotGiven = () =>
  new RequestInvalidError([
    {
      field: 'prompt',
      code: 'isNotEmpty',
      message: 'give either prompt, or projectId and promptId; with previousRunId only prompt',
    },
  ]);
export const modelNotGiven = (field: 'provider' | 'model') =>
  new RequestInvalidError([
    { field, code: 'isNotEmpty', message: 'give provider and model, or a presetId that has them' },
  ]);
/** By how many tokens, at the least, prompt and answer are longer than the model's window. */
export const promptTooLong = (params: {
  readonly tokens: number;
  readonly limit: number;
  readonly over: number;
  readonly maxTokens?: number;
}) => new AppError('provider.context_too_long', { params });
export const secretsFound = (secrets: readonly SecretPlace[]) =>
  new AppError('prompt.secrets_found', { params: { secrets } });
export const idempotencyKeyInvalid = () =>
  new RequestInvalidError([
    { field: 'Idempotency-Key', code: 'matches', message: 'must be 1 to 200 printable ASCII characters' },
  ]);

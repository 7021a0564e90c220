import type { Provider } from '@promptyflow/contracts';
import { AppError, RequestInvalidError } from '../../core/errors';

export const keyNotFound = (provider: Provider) => new AppError('key.not_found', { params: { provider } });
/** The organization that somebody acts for wants its own keys used. */
export const personalKeyForbidden = (provider: Provider) =>
  new AppError('key.personal_forbidden', { params: { provider } });
export const baseUrlRefused = (reason: string) =>
  new AppError('provider.base_url_refused', { params: { reason } });
export const baseUrlMissing = () =>
  new RequestInvalidError([
    { field: 'baseUrl', code: 'isNotEmpty', message: 'baseUrl must be given for a custom provider' },
  ]);
export const baseUrlNotTaken = (provider: Provider) =>
  new RequestInvalidError([
    { field: 'baseUrl', code: 'isEmpty', message: `baseUrl is not taken for ${provider}` },
  ]);
export const keyMissing = () =>
  new RequestInvalidError([{ field: 'key', code: 'isNotEmpty', message: 'key should not be empty' }]);

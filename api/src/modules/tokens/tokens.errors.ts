import type { Permission } from '@promptyflow/contracts';
import { AppError } from '../../core/errors';

export const tokenNotFound = () => new AppError('token.not_found');
export const permissionsNotHeld = (permissions: readonly Permission[]) =>
  new AppError('token.permissions_not_held', { params: { permissions } });
export const tooManyTokens = (most: number) => new AppError('token.too_many', { params: { most } });

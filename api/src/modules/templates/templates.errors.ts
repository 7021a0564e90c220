import { AppError } from '../../core/errors';

export const templateNotFound = () => new AppError('template.not_found');
export const templateNameTaken = (name: string) => new AppError('template.name_taken', { params: { name } });
export const templateIdTaken = (id: string) => new AppError('change.id_taken', { params: { id } });
/** `version` is the latest one. */
export const versionStale = (version: number) =>
  new AppError('template.version_stale', { params: { version } });
export const versionNotFound = (version: number) =>
  new AppError('template.version_not_found', { params: { version } });
export const labelNotFound = (label: string) =>
  new AppError('template.label_not_found', { params: { label } });
export const variableMissing = (names: readonly string[]) =>
  new AppError('template.variable_missing', { params: { names } });
export const promotionForbidden = (role: string) =>
  new AppError('auth.forbidden', { params: { permission: 'template.promote', role } });

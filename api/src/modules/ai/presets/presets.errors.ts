import { AppError } from '../../../core/errors';

export const presetNotFound = () => new AppError('preset.not_found');
export const presetNameTaken = (name: string) => new AppError('preset.name_taken', { params: { name } });
export const sharingForbidden = (role: string) =>
  new AppError('auth.forbidden', { params: { permission: 'preset.share', role } });
export const presetIdTaken = (id: string) => new AppError('change.id_taken', { params: { id } });

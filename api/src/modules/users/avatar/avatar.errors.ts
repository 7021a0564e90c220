import { AppError } from '../../../core/errors';

export const avatarNotFound = () => new AppError('avatar.not_found');
export const avatarTooLarge = (mostBytes: number) =>
  new AppError('avatar.too_large', { params: { mostMegabytes: mostBytes / 1024 / 1024 } });
export const avatarUnsupported = (mostPixels: number) =>
  new AppError('avatar.unsupported', { params: { mostPixels } });

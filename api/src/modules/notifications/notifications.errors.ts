import { AppError } from '../../core/errors';

export const notificationNotFound = () => new AppError('notification.not_found');

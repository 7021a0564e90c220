import { AppError } from '../../../core/errors';

export const personNotFound = () => new AppError('project.person_not_found');
export const linkNotFound = () => new AppError('project.link_not_found');
export const tooManyLinks = (limit: number) => new AppError('project.too_many_links', { params: { limit } });

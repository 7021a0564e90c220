import type { CommentSubject } from '@promptyflow/contracts';
import { AppError } from '../../core/errors';

export const commentNotFound = () => new AppError('comment.not_found');
export const threadNotFound = () => new AppError('comment.thread_not_found');
export const authorsOnly = () => new AppError('comment.authors_only');
export const idTaken = (id: string) => new AppError('change.id_taken', { params: { id } });
export const tooMany = (limit: number) => new AppError('comment.too_many', { params: { limit } });
/** Mentioned people to whom the project is not open, or who do not exist: the answer is the same. */
export const peopleNotFound = (userIds: readonly string[]) =>
  new AppError('comment.person_not_found', { params: { userIds } });
export const subjectNotFound = ({ kind }: CommentSubject) =>
  new AppError(kind === 'item' ? 'item.not_found' : 'prompt.not_found');

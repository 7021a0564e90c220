import type { ErrorCode } from '@promptyflow/contracts';
import { PROJECT_LIMITS, SEARCH_LIMITS } from '@promptyflow/prompt-engine';
import { AppError } from '../../core/errors';

export const projectNotFound = () => new AppError('project.not_found');
export const blockNotFound = (blockId: string) => new AppError('block.not_found', { params: { blockId } });
export const itemNotFound = (itemId: string) => new AppError('item.not_found', { params: { itemId } });
export const promptNotFound = (promptId: string) =>
  new AppError('prompt.not_found', { params: { promptId } });
export const savedSelectionNotFound = (savedSelectionId: string) =>
  new AppError('saved_selection.not_found', { params: { savedSelectionId } });
export const promptVersionNotFound = (versionId: string) =>
  new AppError('prompt_version.not_found', { params: { versionId } });
export const itemVersionNotFound = (itemId: string, revision: number) =>
  new AppError('item_version.not_found', { params: { itemId, revision } });
export const depthExceeded = (itemId: string) => new AppError('item.depth_exceeded', { params: { itemId } });
export const itemIsGroup = (itemId: string) => new AppError('item.is_group', { params: { itemId } });
export const notALeaf = (itemId: string) => new AppError('selection.not_a_leaf', { params: { itemId } });
export const idTaken = (id: string) => new AppError('change.id_taken', { params: { id } });
export const changeIdReused = (id: string) => new AppError('change.id_reused', { params: { id } });
export const changeInvalid = (reason: string, params: Record<string, unknown> = {}) =>
  new AppError('change.invalid', { params: { reason, ...params }, detail: reason });
export const editOutOfRange = (targetId: string, fault: string) =>
  new AppError('edit.out_of_range', { params: { targetId, fault } });
export const splitNotPossible = (itemId: string, reason: string) =>
  new AppError('split.not_possible', { params: { itemId, reason }, detail: reason });
export const searchInvalid = (reason: string, params: Record<string, unknown>, detail?: string) =>
  new AppError('search.invalid_query', { params: { reason, ...params }, detail });
export const tooManyMatches = (itemId: string | null) =>
  new AppError('search.too_many_matches', { params: { itemId, limit: SEARCH_LIMITS.maxReplacedInText } });
export const revisionRequired = () => new AppError('project.revision_required');
export const revisionStale = (revision: number) =>
  new AppError('project.revision_stale', { params: { revision } });

export const projectTooLarge = (chars: number) =>
  new AppError('project.too_large', {
    params: { chars, limit: PROJECT_LIMITS.maxProjectChars, over: chars - PROJECT_LIMITS.maxProjectChars },
  });

export const blockTooLarge = (blockId: string, chars: number) =>
  new AppError('block.too_large', {
    params: {
      blockId,
      chars,
      limit: PROJECT_LIMITS.maxBlockChars,
      over: chars - PROJECT_LIMITS.maxBlockChars,
    },
  });

/** 409 with the text as it is now, for a client whose base the log no longer reaches. */
export const versionUnknown = (kind: 'item' | 'prompt', targetId: string, version: number, content: string) =>
  new AppError(`${kind}.version_unknown`, { params: { targetId, version, content } });

/** What replacing a document of a project can answer. */
export const replacementProblems: readonly ErrorCode[] = [
  'request.invalid',
  'request.forbidden_character',
  'project.revision_required',
  'project.revision_stale',
  'project.too_large',
  'plan.limit_reached',
  'block.too_large',
  'item.depth_exceeded',
  'selection.not_a_leaf',
  'change.id_taken',
  'change.invalid',
];

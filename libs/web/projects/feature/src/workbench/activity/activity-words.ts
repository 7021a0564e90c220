import type { ActivityAct, ActivityTarget } from '@promptyflow/web-api-client';
import type { TranslationKey } from '@promptyflow/web-i18n';

/** What was done, in words; what it was done to follows. */
const words: Readonly<Record<ActivityTarget, Partial<Record<ActivityAct, TranslationKey>>>> = {
  item: {
    added: 'context.activity.item.added',
    edited: 'context.activity.item.edited',
    renamed: 'context.activity.item.renamed',
    moved: 'context.activity.item.moved',
    marked: 'context.activity.item.marked',
    copied: 'context.activity.item.copied',
    split: 'context.activity.item.split',
    merged: 'context.activity.item.merged',
    removed: 'context.activity.item.removed',
    restored: 'context.activity.item.restored',
  },
  block: {
    added: 'context.activity.block.added',
    renamed: 'context.activity.block.renamed',
    moved: 'context.activity.block.moved',
    marked: 'context.activity.block.marked',
    removed: 'context.activity.block.removed',
    restored: 'context.activity.block.restored',
  },
  prompt: {
    added: 'context.activity.prompt.added',
    edited: 'context.activity.prompt.edited',
    renamed: 'context.activity.prompt.renamed',
    moved: 'context.activity.prompt.moved',
    copied: 'context.activity.prompt.copied',
    removed: 'context.activity.prompt.removed',
    restored: 'context.activity.prompt.restored',
    configured: 'context.activity.prompt.configured',
    kept: 'context.activity.prompt.kept',
    selected: 'context.activity.prompt.selected',
    ran: 'context.activity.prompt.ran',
  },
  savedSelection: {
    added: 'context.activity.savedSelection.added',
    edited: 'context.activity.savedSelection.edited',
    removed: 'context.activity.savedSelection.removed',
    restored: 'context.activity.savedSelection.restored',
  },
  project: {
    renamed: 'context.activity.project.renamed',
    created: 'context.activity.project.created',
    exported: 'context.activity.project.exported',
    opened: 'context.activity.project.opened',
    closed: 'context.activity.project.closed',
    shared: 'context.activity.project.shared',
    unshared: 'context.activity.project.unshared',
    invited: 'context.activity.project.invited',
    joined: 'context.activity.project.joined',
    link_made: 'context.activity.project.link_made',
    link_revoked: 'context.activity.project.link_revoked',
  },
};

export function wordsFor(target: ActivityTarget, act: ActivityAct): TranslationKey {
  return words[target][act] ?? 'context.activity.changed';
}

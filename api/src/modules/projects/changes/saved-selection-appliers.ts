import type { LockedProjectRepository } from '../content/locked-project.repository';
import { idTaken, savedSelectionNotFound } from '../projects.errors';
import type { Appliers } from './change-applier';

async function requireSavedSelection(project: LockedProjectRepository, id: string): Promise<void> {
  if (!(await project.prompts.findSavedSelection(id))) throw savedSelectionNotFound(id);
}

type SavedSelectionChange =
  'savedSelection.add' | 'savedSelection.update' | 'savedSelection.remove' | 'savedSelection.restore';

export const savedSelectionAppliers: Appliers<SavedSelectionChange> = {
  'savedSelection.add': async (project, change) => {
    const { savedSelectionId: id, name, itemIds } = change;
    if (!(await project.prompts.insertSavedSelection({ id, name, itemIds }))) throw idTaken(id);
    return { change };
  },

  'savedSelection.update': async (project, change) => {
    const { savedSelectionId, name, itemIds } = change;
    await requireSavedSelection(project, savedSelectionId);
    const given = { ...(name === undefined ? {} : { name }), ...(itemIds ? { itemIds } : {}) };
    if (Object.keys(given).length > 0) await project.prompts.updateSavedSelection(savedSelectionId, given);
    return { change };
  },

  'savedSelection.remove': async (project, change) => {
    await requireSavedSelection(project, change.savedSelectionId);
    await project.prompts.updateSavedSelection(change.savedSelectionId, { deletedAt: new Date() });
    return { change };
  },

  'savedSelection.restore': async (project, change) => {
    await requireSavedSelection(project, change.savedSelectionId);
    await project.prompts.updateSavedSelection(change.savedSelectionId, { deletedAt: null });
    return { change };
  },
};

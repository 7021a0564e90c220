import { changeInvalid, idTaken, notALeaf, promptNotFound } from '../projects.errors';
import type { LockedProjectRepository, PromptRow } from '../content/locked-project.repository';
import type { Appliers } from './change-applier';

export async function requirePrompt(project: LockedProjectRepository, promptId: string): Promise<PromptRow> {
  const prompt = await project.findPrompt(promptId);
  if (!prompt) throw promptNotFound(promptId);
  return prompt;
}

type PromptChange =
  | 'prompt.add'
  | 'prompt.rename'
  | 'prompt.move'
  | 'prompt.remove'
  | 'prompt.restore'
  | 'prompt.configure'
  | 'selection.set';

export const promptAppliers: Appliers<PromptChange> = {
  'prompt.add': async (project, change) => {
    const { promptId: id, title, position, template = '', wrapInTags = true } = change;
    if (!(await project.insertPrompt({ id, title, position, template, wrapInTags }))) throw idTaken(id);
    return { change, recount: true };
  },

  'prompt.rename': async (project, change) => {
    await requirePrompt(project, change.promptId);
    await project.updatePrompt(change.promptId, { title: change.title });
    return { change };
  },

  'prompt.move': async (project, change) => {
    await requirePrompt(project, change.promptId);
    await project.updatePrompt(change.promptId, { position: change.position });
    return { change };
  },

  'prompt.remove': async (project, change) => {
    await requirePrompt(project, change.promptId);
    await project.updatePrompt(change.promptId, { deletedAt: new Date() });
    return { change, recount: true };
  },

  'prompt.restore': async (project, change) => {
    await requirePrompt(project, change.promptId);
    await project.updatePrompt(change.promptId, { deletedAt: null });
    return { change, recount: true };
  },

  'prompt.configure': async (project, change) => {
    const { promptId, wrapInTags, system, variables, values, model } = change;
    await requirePrompt(project, promptId);
    const names = variables?.map(({ name }) => name) ?? [];
    if (new Set(names).size !== names.length) throw changeInvalid('two variables have the same name');
    const given = Object.entries({ wrapInTags, system, variables, values, model }).filter(
      ([, value]) => value !== undefined,
    );
    if (given.length > 0) await project.updatePrompt(promptId, Object.fromEntries(given));
    return { change };
  },

  'selection.set': async (project, change) => {
    await requirePrompt(project, change.promptId);
    const known = await project.itemStates(change.itemIds);
    const unknown = change.itemIds.find((itemId) => !known.has(itemId));
    if (unknown) throw notALeaf(unknown);
    // A colleague may have removed or split a leaf meanwhile; the log tells what was kept.
    const itemIds = [...new Set(change.itemIds)].filter((itemId) => known.get(itemId) === 'pickable');
    await project.replaceSelection(change.promptId, itemIds);
    return { change: { ...change, itemIds } };
  },
};

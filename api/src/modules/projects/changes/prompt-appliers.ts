import { changeInvalid, idTaken, notALeaf, promptNotFound } from '../projects.errors';
import type { LockedProjectRepository } from '../content/locked-project.repository';
import type { PromptRow } from '../content/locked-prompts.repository';
import type { Appliers } from './change-applier';

export async function requirePrompt(project: LockedProjectRepository, promptId: string): Promise<PromptRow> {
  const prompt = await project.prompts.find(promptId);
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
  | 'prompt.copy'
  | 'prompt.keep'
  | 'selection.set';

export const promptAppliers: Appliers<PromptChange> = {
  'prompt.add': async (project, change) => {
    const { promptId: id, title, position, template = '', wrapInTags = true } = change;
    if (!(await project.prompts.insert({ id, title, position, template, wrapInTags }))) throw idTaken(id);
    return { change, recount: true };
  },

  'prompt.rename': async (project, change) => {
    await requirePrompt(project, change.promptId);
    await project.prompts.update(change.promptId, { title: change.title });
    return { change };
  },

  'prompt.move': async (project, change) => {
    await requirePrompt(project, change.promptId);
    await project.prompts.update(change.promptId, { position: change.position });
    return { change };
  },

  'prompt.remove': async (project, change) => {
    await requirePrompt(project, change.promptId);
    await project.prompts.update(change.promptId, { deletedAt: new Date() });
    return { change, recount: true };
  },

  'prompt.restore': async (project, change) => {
    await requirePrompt(project, change.promptId);
    await project.prompts.update(change.promptId, { deletedAt: null });
    return { change, recount: true };
  },

  'prompt.configure': async (project, change) => {
    const { promptId, wrapInTags, system, variables, values, model, fromTemplate } = change;
    await requirePrompt(project, promptId);
    const names = variables?.map(({ name }) => name) ?? [];
    if (new Set(names).size !== names.length) throw changeInvalid('two variables have the same name');
    const given = Object.entries({ wrapInTags, system, variables, values, model, fromTemplate }).filter(
      ([, value]) => value !== undefined,
    );
    if (given.length > 0) await project.prompts.update(promptId, Object.fromEntries(given));
    return { change };
  },

  'prompt.copy': async (project, change) => {
    const { sourceId, promptId: id, title, position } = change;
    const { template, wrapInTags, system, variables, values, model, fromTemplate } = await requirePrompt(
      project,
      sourceId,
    );
    const options = { wrapInTags, system, variables, values, model, fromTemplate };
    const copy = { id, title, position, template, ...options };
    if (!(await project.prompts.insert(copy))) throw idTaken(id);
    await project.prompts.copySelection(sourceId, id);
    return { change, recount: true };
  },

  'prompt.keep': async (project, change, { userId: authorId }) => {
    const { promptId, versionId: id, message } = change;
    const prompt = await requirePrompt(project, promptId);
    if (!(await project.prompts.insertVersion(prompt, { id, message, authorId }))) throw idTaken(id);
    return { change };
  },

  'selection.set': async (project, change) => {
    await requirePrompt(project, change.promptId);
    const known = await project.knownItemIds(change.itemIds);
    const unknown = change.itemIds.find((itemId) => !known.has(itemId));
    if (unknown) throw notALeaf(unknown);
    // Leaves that are removed, grouped or empty stay, unseen, until they are leaves with a text again.
    const itemIds = [...new Set(change.itemIds)];
    await project.prompts.replaceSelection(change.promptId, itemIds);
    return { change: { ...change, itemIds } };
  },
};

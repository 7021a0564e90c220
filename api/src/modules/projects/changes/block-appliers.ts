import type { ChangePayloads } from '@promptyflow/contracts';
import type { BlockRow, LockedProjectRepository } from '../content/locked-project.repository';
import { blockNotFound, idTaken } from '../projects.errors';
import type { Appliers } from './change-applier';

type Marks = Pick<ChangePayloads['block.configure'], 'color' | 'tags'>;

/** Of a block's or an item's marks those that the change gives. */
export function givenMarks({ color, tags }: Marks) {
  return {
    ...(color === undefined ? {} : { color }),
    ...(tags === undefined ? {} : { tags: [...new Set(tags)] }),
  };
}

export async function requireBlock(project: LockedProjectRepository, blockId: string): Promise<BlockRow> {
  const block = await project.findBlock(blockId);
  if (!block) throw blockNotFound(blockId);
  return block;
}

type BlockChange =
  | 'project.rename'
  | 'block.add'
  | 'block.rename'
  | 'block.move'
  | 'block.remove'
  | 'block.restore'
  | 'block.configure';

export const blockAppliers: Appliers<BlockChange> = {
  'project.rename': async (project, change) => {
    await project.rename(change.name);
    return { change };
  },

  'block.add': async (project, change) => {
    const { blockId: id, title, position } = change;
    if (!(await project.insertBlock({ id, title, position }))) throw idTaken(id);
    return { change };
  },

  'block.rename': async (project, change) => {
    await requireBlock(project, change.blockId);
    await project.updateBlock(change.blockId, { title: change.title });
    return { change };
  },

  'block.move': async (project, change) => {
    await requireBlock(project, change.blockId);
    await project.updateBlock(change.blockId, { position: change.position });
    return { change };
  },

  'block.remove': async (project, change) => {
    await requireBlock(project, change.blockId);
    await project.updateBlock(change.blockId, { deletedAt: new Date() });
    return { change, recount: true };
  },

  'block.restore': async (project, change) => {
    await requireBlock(project, change.blockId);
    await project.updateBlock(change.blockId, { deletedAt: null });
    return { change, recount: true };
  },

  'block.configure': async (project, change) => {
    await requireBlock(project, change.blockId);
    const marks = givenMarks(change);
    if (Object.keys(marks).length > 0) await project.updateBlock(change.blockId, marks);
    return { change };
  },
};

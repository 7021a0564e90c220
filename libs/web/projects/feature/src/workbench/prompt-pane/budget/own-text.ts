import { compile, CompileError } from '@promptyflow/prompt-engine';
import type { CompileInput, CompileLeaf } from '@promptyflow/prompt-engine';
import type { OutlineTree } from '@promptyflow/web-projects-data-access';

interface OwnTextInput extends Omit<CompileInput, 'leaves'> {
  readonly tree: Pick<OutlineTree, 'blocks'> | null;
  readonly selection: readonly string[];
  readonly system: string;
}

/** What a prompt sends beside its leaves: template, values, tags with titles, system text. */
export function ownText({ tree, selection, system, ...input }: OwnTextInput): string {
  const leaves = frames(tree, selection);
  try {
    return system + compile({ ...input, leaves }).text;
  } catch (error) {
    if (error instanceof CompileError) return system + input.template;
    throw error;
  }
}

/** The chosen leaves with a dot for their text: an empty one would be left out with its tags. */
function frames(tree: Pick<OutlineTree, 'blocks'> | null, selection: readonly string[]): CompileLeaf[] {
  const byId = new Map<string, CompileLeaf>();
  for (const { id: blockId, title: blockTitle, items } of tree?.blocks ?? []) {
    for (const { id, title: itemTitle, subItems } of items) {
      const common = { blockId, blockTitle, itemTitle, content: '.' };
      byId.set(id, { ...common, id });
      for (const subItem of subItems) {
        byId.set(subItem.id, { ...common, id: subItem.id, subItemTitle: subItem.title });
      }
    }
  }
  return selection.flatMap((id) => byId.get(id) ?? []);
}

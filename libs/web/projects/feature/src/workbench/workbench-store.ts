import { computed, inject } from '@angular/core';
import { Store } from '@ngrx/store';
import { patchState, signalStore, withComputed, withMethods, withProps, withState } from '@ngrx/signals';
import {
  addRange,
  deselectUnder,
  extendTo,
  nextName,
  orderNumbers,
  pickableLeafIds,
  removeMissing,
  selectAll,
  selectBlock,
  toggle,
} from '@promptyflow/prompt-engine';
import type { Outline, Selection } from '@promptyflow/prompt-engine';
import { I18n } from '@promptyflow/web-i18n';
import { outlineFeature, ProjectEditor } from '@promptyflow/web-projects-data-access';
import type { OutlineTree } from '@promptyflow/web-projects-data-access';
import { Announcer } from '@promptyflow/web-ui';

/** A place in the text of a piece, as the server has it. */
export interface WantedCaret {
  readonly itemId: string;
  readonly at: number;
}

interface WorkbenchState {
  /** From the address; the first prompt stands in for one that is not there. */
  readonly wantedPromptId: string | null;
  readonly openItemId: string | null;
  /** The run whose answer is to be in view. */
  readonly wantedAnswerId: string | null;
  /** The run after which the person is about to ask on. */
  readonly continuedId: string | null;
  /** What a gesture under way would leave. */
  readonly preview: Selection | null;
  /** The leaf picked last: Shift extends from it. */
  readonly anchorId: string | null;
  /** Where the caret of a text is to be once it is open. */
  readonly wantedCaret: WantedCaret | null;
  /** A block or a group that is to be seen on the map, whatever is folded up. */
  readonly soughtId: string | null;
  /** The tile that the Tab key reaches. */
  readonly focusedId: string | null;
  /** The tile that is being renamed in place. */
  readonly renamedId: string | null;
}

const initialState: WorkbenchState = {
  wantedPromptId: null,
  openItemId: null,
  wantedAnswerId: null,
  continuedId: null,
  preview: null,
  anchorId: null,
  wantedCaret: null,
  soughtId: null,
  focusedId: null,
  renamedId: null,
};

const nothing: Outline = { blocks: [] };

/** What has not changed stays the same object, so that thousands of tiles are not looked at again. */
function isSameList<T>(left: readonly T[], right: readonly T[]): boolean {
  return left.length === right.length && left.every((part, index) => part === right[index]);
}

const hasSameBlocks = (left: Outline, right: Outline) => isSameList(left.blocks, right.blocks);

/** What the workbench shows and what a person picks in it. One gesture is one change of the project. */
export const WorkbenchStore = signalStore(
  withState(initialState),
  withProps(() => ({
    tree: inject(Store).selectSignal(outlineFeature.selectTree),
    mayEdit: inject(Store).selectSignal(outlineFeature.selectMayEdit),
    _editor: inject(ProjectEditor),
    _announcer: inject(Announcer),
    _i18n: inject(I18n),
  })),
  withComputed(({ tree, wantedPromptId }) => ({
    /** Tags of pieces, by name, with the leaves that have them, themselves or by their group or block. */
    tags: computed(() => tagsOf(tree())),
    outline: computed<Outline>(() => tree() ?? nothing, { equal: hasSameBlocks }),
    prompt: computed(() => {
      const prompts = tree()?.prompts ?? [];
      return prompts.find(({ id }) => id === wantedPromptId()) ?? prompts[0] ?? null;
    }),
  })),
  withComputed(({ outline, prompt, preview }) => {
    const selection = computed(() => preview() ?? prompt()?.selection ?? []);
    const picked = computed(() => removeMissing(selection(), outline()), { equal: isSameList });
    return {
      selection,
      picked,
      order: computed(() => orderNumbers(picked())),
      pickableCount: computed(() => pickableLeafIds(outline()).length),
    };
  }),
  withMethods((store) => ({
    showPrompt: (wantedPromptId: string | null) => patchState(store, { wantedPromptId }),
    showItem: (openItemId: string | null) => patchState(store, { openItemId }),
    showAnswer: (wantedAnswerId: string | null) => patchState(store, { wantedAnswerId }),
    continueAfter: (continuedId: string | null) => patchState(store, { continuedId }),
    wantCaret: (wantedCaret: WantedCaret | null) => patchState(store, { wantedCaret }),
    rename: (renamedId: string | null) => patchState(store, { renamedId }),
    seek: (soughtId: string | null) => patchState(store, { soughtId }),
    focusOn: (focusedId: string | null) => patchState(store, { focusedId }),
    previewSelection: (preview: Selection | null) => patchState(store, { preview }),

    /** Makes a selection the prompt's, and says how many pieces it has. A first prompt is made when there is none. */
    select(selection: Selection, anchorId?: string): void {
      patchState(store, { preview: null, ...(anchorId === undefined ? {} : { anchorId }) });
      const current = store.prompt()?.selection ?? [];
      if (selection.length === current.length && selection.every((id, index) => id === current[index]))
        return;
      const base = store._i18n.text('context.prompt.base');
      const promptId = store.prompt()?.id ?? store._editor.addPrompt(nextName([], base), '{{context}}');
      store._editor.select(promptId, selection);
      store._announcer.say(store._i18n.plural('context.map.pickedCount', store.picked().length));
    },
  })),
  withMethods((store) => ({
    toggleLeaf(leafId: string): void {
      store.select(toggle(store.selection(), leafId, store.outline()), leafId);
    },

    extendTo(leafId: string): void {
      store.select(extendTo(store.selection(), store.anchorId(), leafId, store.outline()), leafId);
    },

    /** All leaves of a block or a group, or none of them. */
    pickUnder(id: string, pick: boolean): void {
      const change = pick ? selectBlock : deselectUnder;
      store.select(change(store.selection(), id, store.outline()));
    },

    pickAllOf(leafIds: readonly string[]): void {
      store.select(addRange(store.selection(), leafIds, 'add', store.outline()));
    },

    pickAll(): void {
      store.select(selectAll(store.selection(), store.outline()));
    },

    clear(): void {
      store.select([]);
    },
  })),
);

interface TagUse {
  readonly tag: string;
  readonly leafIds: readonly string[];
}

function tagsOf(tree: OutlineTree | null): readonly TagUse[] {
  const uses = new Map<string, string[]>();
  for (const block of tree?.blocks ?? []) {
    for (const item of block.items) {
      for (const leaf of item.subItems.length > 0 ? item.subItems : [item]) {
        for (const tag of new Set([...block.tags, ...item.tags, ...leaf.tags])) {
          uses.set(tag, [...(uses.get(tag) ?? []), leaf.id]);
        }
      }
    }
  }
  return [...uses]
    .map(([tag, leafIds]) => ({ tag, leafIds }))
    .toSorted((left, right) => left.tag.localeCompare(right.tag));
}

export type WorkbenchStore = InstanceType<typeof WorkbenchStore>;

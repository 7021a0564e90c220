import { history, historyKeymap } from '@codemirror/commands';
import { Prec } from '@codemirror/state';
import type { Extension } from '@codemirror/state';
import { keymap } from '@codemirror/view';

/** Undo and redo of one editor alone, for a text that is no part of a project. Comes before the page's own. */
export const ownHistory: Extension = Prec.highest([history(), keymap.of(historyKeymap)]);

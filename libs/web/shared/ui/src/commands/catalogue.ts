import type { TranslationKey } from '@promptyflow/web-i18n';

/** Where a command holds, in the order of the list. Within a project stand the map and the prompt. */
export const commandPlaces = {
  everywhere: 'ui.shortcuts.everywhere',
  templates: 'templates.library.title',
  project: 'context.shortcuts.group',
  map: 'context.shortcuts.map',
  prompts: 'context.shortcuts.prompts',
  comments: 'context.shortcuts.comments',
  prompt: 'ai.pane.shortcuts',
} as const satisfies Record<string, TranslationKey>;

export type CommandPlace = keyof typeof commandPlaces;

export interface CommandDefinition {
  readonly label: TranslationKey;
  readonly place: CommandPlace;
  /** The usual ones, the one to be shown first: `Mod+K`, `F2`, `?`; `Mod` is ⌘ on Apple machines, elsewhere Ctrl. */
  readonly keys: readonly string[];
  /** Keys that a person cannot change: arrows, and what every program of the kind has. */
  readonly fixed?: true;
  /** Leaves the keys to a field that has the focus, which undoes its own typing. */
  readonly notInFields?: true;
}

/**
 * Everything that the page can be told to do by keys or from the palette. A part of the page registers what it does
 * with `Commands`, or asks `Commands.matches` while it has the focus.
 */
export const commandCatalogue = {
  'palette.open': { label: 'shell.palette.open', place: 'everywhere', keys: ['Mod+K'] },
  'shortcuts.open': { label: 'ui.shortcuts.open', place: 'everywhere', keys: ['?'] },
  'help.open': { label: 'shell.go.help', place: 'everywhere', keys: ['F1'] },
  'go.projects': { label: 'shell.go.projects', place: 'everywhere', keys: [] },
  'go.templates': { label: 'shell.go.templates', place: 'everywhere', keys: [] },
  'go.history': { label: 'shell.go.history', place: 'everywhere', keys: [] },
  'go.notifications': { label: 'shell.go.notifications', place: 'everywhere', keys: [] },
  'project.new': { label: 'shell.palette.newProject', place: 'everywhere', keys: [] },

  'templates.search': { label: 'templates.library.search', place: 'templates', keys: ['/'] },
  'templates.save': { label: 'templates.page.save', place: 'templates', keys: ['Mod+S'] },

  'context.save': { label: 'context.shortcuts.save', place: 'project', keys: ['Mod+S'] },
  'context.undo': { label: 'context.history.undo', place: 'project', keys: ['Mod+Z'], notInFields: true },
  'context.redo': {
    label: 'context.history.redo',
    place: 'project',
    keys: ['Mod+Shift+Z', 'Mod+Y'],
    notInFields: true,
  },
  'context.find': { label: 'context.find.open', place: 'project', keys: ['Mod+Shift+F'] },
  'context.addBlock': { label: 'context.shortcuts.addBlock', place: 'project', keys: [] },
  'context.addPrompt': { label: 'context.shortcuts.addPrompt', place: 'project', keys: [] },
  'context.import': { label: 'context.shortcuts.import', place: 'project', keys: [] },
  'context.export': { label: 'context.shortcuts.export', place: 'project', keys: [] },
  'tour.start': { label: 'context.tour.start', place: 'project', keys: [] },
  'context.closeText': { label: 'context.shortcuts.close', place: 'project', keys: ['Escape'], fixed: true },

  'comments.send': {
    label: 'context.shortcuts.sendComment',
    place: 'comments',
    keys: ['Mod+Enter'],
    fixed: true,
  },

  'map.focus': { label: 'context.shortcuts.focus', place: 'map', keys: ['Arrows'], fixed: true },
  'map.pick': { label: 'context.shortcuts.pick', place: 'map', keys: ['Space'], fixed: true },
  'map.extend': {
    label: 'context.shortcuts.extend',
    place: 'map',
    keys: ['Shift+Arrows', 'Shift+Space'],
    fixed: true,
  },
  'map.all': { label: 'context.shortcuts.all', place: 'map', keys: ['Mod+A'] },
  'map.clear': { label: 'context.shortcuts.clear', place: 'map', keys: ['Escape'], fixed: true },
  'map.open': { label: 'context.shortcuts.open', place: 'map', keys: ['Enter'], fixed: true },
  'map.menu': { label: 'context.shortcuts.menu', place: 'map', keys: ['Shift+F10'], fixed: true },
  'map.rename': { label: 'context.shortcuts.rename', place: 'map', keys: ['F2'] },
  'map.move': { label: 'context.shortcuts.move', place: 'map', keys: ['Alt+Arrows'], fixed: true },
  'map.inAndOut': {
    label: 'context.shortcuts.inAndOut',
    place: 'map',
    keys: ['Alt+Shift+Arrows'],
    fixed: true,
  },
  'map.copy': { label: 'context.shortcuts.copy', place: 'map', keys: ['Mod+C'] },
  'map.duplicate': { label: 'context.shortcuts.duplicate', place: 'map', keys: ['Mod+D'] },
  'map.remove': { label: 'context.shortcuts.remove', place: 'map', keys: ['Delete', 'Backspace'] },

  'prompts.move': {
    label: 'context.shortcuts.movePrompt',
    place: 'prompts',
    keys: ['Alt+Rows'],
    fixed: true,
  },
  'prompts.rename': { label: 'context.shortcuts.renamePrompt', place: 'prompts', keys: ['F2'], fixed: true },

  'ai.send': { label: 'ai.pane.sendPrompt', place: 'prompt', keys: ['Mod+Enter'] },
  'ai.stop': { label: 'ai.answers.stopAnswer', place: 'prompt', keys: ['Escape'], fixed: true },
  'ai.stopAll': { label: 'ai.compare.stopAll', place: 'prompt', keys: ['Escape'], fixed: true },
} as const satisfies Record<string, CommandDefinition>;

export type CommandId = keyof typeof commandCatalogue;

export const commandIds = Object.keys(commandCatalogue) as CommandId[];

export function definitionOf(id: CommandId): CommandDefinition {
  return commandCatalogue[id];
}

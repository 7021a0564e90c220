import { commandIds, definitionOf, parseChord } from '@promptyflow/web-ui';
import type { CommandId, CommandPlace } from '@promptyflow/web-ui';

/** Why a command cannot have keys. */
export type Refusal =
  { readonly why: 'taken'; readonly by: CommandId } | { readonly why: 'browser' | 'page' | 'letter' };

/** What browsers and systems do not let a page have, or what a person would miss: tabs, the address, printing, zoom. */
const browserKeys = new Set([
  ...['T', 'N', 'W', 'Q', 'R', 'L', 'P', 'F', 'H', 'M', 'O', 'X', 'C', 'V'].map((key) => `Mod+${key}`),
  ...['T', 'N', 'W', 'Q', 'R', 'I', 'J', 'C', 'P', 'V', 'Delete'].map((key) => `Mod+Shift+${key}`),
  ...['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'Minus', 'Equal'].map((key) => `Mod+${key}`),
  ...['Mod+Tab', 'Mod+Shift+Tab', 'Mod+Space', 'Mod+F4', 'Alt+Tab', 'Alt+F4', 'Alt+Space', 'Alt+D'],
  ...['Alt+Home', 'F1', 'F5', 'Mod+F5', 'F6', 'F7', 'F11', 'F12', 'Shift+F10', 'Mod+F6'],
]);

const pageKeys = /^(Tab|Escape|Enter|Space|Arrow.*|Home|End|PageUp|PageDown|ContextMenu)$/;
/** Needs no Ctrl, Alt or ⌘ beside it, because it writes nothing. */
const silentKeys = /^(F\d{1,2}|Delete|Backspace|Insert|\?)$/;

/**
 * Why a command cannot have these keys; null when it can. `keysOf` tells what each command has now. The usual keys of
 * a command are its own to go back to, whatever the browser does with them elsewhere.
 */
export function refusalOf(
  id: CommandId,
  keys: string,
  keysOf: (id: CommandId) => readonly string[],
): Refusal | null {
  const isUsual = definitionOf(id).keys.includes(keys);
  const by = commandIds.find((other) => {
    if (other === id || !mayMeet(definitionOf(id).place, definitionOf(other).place)) return false;
    // What shares its usual keys with another leaves them to whichever has the focus.
    if (isUsual && definitionOf(other).keys.includes(keys)) return false;
    return keysOf(other).flatMap(eachKey).includes(keys);
  });
  if (by) return { why: 'taken', by };
  if (isUsual) return null;
  const { key, mod, alt, shift } = parseChord(keys);
  if (browserKeys.has(keys)) return { why: 'browser' };
  if (pageKeys.test(key) && !mod && !(alt && shift)) return { why: 'page' };
  if (!mod && !alt && !silentKeys.test(key)) return { why: 'letter' };
  return null;
}

/** Two that belong to different pages, or want the focus in different lists, never hold at once. */
function mayMeet(one: CommandPlace, other: CommandPlace): boolean {
  const lists: readonly CommandPlace[] = ['map', 'prompts', 'comments'];
  const pages = new Set([pageOf(one), pageOf(other)].filter((page) => page !== 'everywhere'));
  return one === other || (pages.size < 2 && !(lists.includes(one) && lists.includes(other)));
}

function pageOf(place: CommandPlace): CommandPlace {
  return place === 'everywhere' || place === 'templates' ? place : 'project';
}

function eachKey(keys: string): string[] {
  const { key } = parseChord(keys);
  const arrows = { Arrows: ['Up', 'Down', 'Left', 'Right'], Rows: ['Up', 'Down'] }[key];
  return arrows?.map((arrow) => keys.replace(key, `Arrow${arrow}`)) ?? [keys];
}

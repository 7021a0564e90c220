/** Anything of the workbench that has leaves: a leaf itself, a group, a block. */
export interface Sized {
  /** Characters of a leaf's text; ignored for what has leaves of its own. */
  readonly chars?: number;
  readonly items?: readonly Sized[];
  readonly subItems?: readonly Sized[];
}

/** The size of anything is the sum of its leaves; a group's original text is not counted. */
export function sizeOf(part: Sized): number {
  const children = part.items ?? (part.subItems?.length ? part.subItems : undefined);
  return children === undefined ? (part.chars ?? 0) : sizeOfAll(children);
}

/** The sum of the sizes of many. */
export function sizeOfAll(parts: readonly Sized[]): number {
  return parts.reduce((sum, part) => sum + sizeOf(part), 0);
}

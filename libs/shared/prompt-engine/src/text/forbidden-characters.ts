/** The characters that no stored text may hold: PostgreSQL refuses the first and would silently replace the second. */
export const FORBIDDEN_CHARACTER_KINDS = {
  nul: 'nul',
  loneSurrogate: 'lone_surrogate',
} as const;

export type ForbiddenCharacterKind =
  (typeof FORBIDDEN_CHARACTER_KINDS)[keyof typeof FORBIDDEN_CHARACTER_KINDS];

export interface ForbiddenCharacter {
  readonly kind: ForbiddenCharacterKind;
  /** Position in UTF-16 code units. */
  readonly index: number;
}

/** In a pattern with the `u` flag a surrogate matches only when it stands alone. */
const LONE_SURROGATE = /\p{Cs}/u;

/** Finds the first NUL or lone surrogate of a text, by name and position, or null when the text can be stored. */
export function findForbiddenCharacter(text: string): ForbiddenCharacter | null {
  const nul = text.indexOf('\0');
  const surrogate = text.search(LONE_SURROGATE);
  if (surrogate !== -1 && (nul === -1 || surrogate < nul)) {
    return { kind: FORBIDDEN_CHARACTER_KINDS.loneSurrogate, index: surrogate };
  }
  return nul === -1 ? null : { kind: FORBIDDEN_CHARACTER_KINDS.nul, index: nul };
}

/** Whether a text can be stored: no NUL and no lone surrogate. */
export function isWellFormedText(text: string): boolean {
  return findForbiddenCharacter(text) === null;
}

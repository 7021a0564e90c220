import { mentionOf, piecesOf } from '@promptyflow/contracts';

export interface Mentionable {
  readonly id: string;
  readonly name: string;
}

/** A comment as it is typed: with names in place of ids. What names nobody who is known stays as it is stored. */
export function toTypedText(stored: string, people: readonly Mentionable[]): string {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return piecesOf(stored)
    .map((piece) => {
      if ('text' in piece) return piece.text;
      const name = names.get(piece.personId);
      return name === undefined ? mentionOf(piece.personId) : `@${name}`;
    })
    .join('');
}

/** A typed comment as it is stored. A name counts as a whole, and the longest one that fits. */
export function toStoredText(typed: string, people: readonly Mentionable[]): string {
  const longestFirst = people.toSorted((left, right) => right.name.length - left.name.length);
  return typed.replace(/(?<![\p{L}\p{N}])@[^@]+/gu, (from) => {
    const person = longestFirst.find(({ name }) => startsWithName(from.slice(1), name));
    return person ? mentionOf(person.id) + from.slice(1 + person.name.length) : from;
  });
}

function startsWithName(text: string, name: string): boolean {
  return text.startsWith(name) && !/^[\p{L}\p{N}]/u.test(text.slice(name.length));
}

/** What is typed of a name before the caret, behind its `@`; null when the caret stands in none. */
export function nameBefore(text: string, caret: number): string | null {
  const [, name] =
    /(?<![\p{L}\p{N}])@([\p{L}\p{N}\p{M}.'’-]*(?: [\p{L}\p{N}\p{M}.'’-]*)?)$/u.exec(text.slice(0, caret)) ??
    [];
  return name ?? null;
}

const mostOffered = 8;

/** People of whom any word of the name begins so, those whose first word does before the others. */
export function peopleNamed<Person extends Mentionable>(begin: string, people: readonly Person[]): Person[] {
  const wanted = begin.trim().toLocaleLowerCase();
  const rank = ({ name }: Person) => {
    const lower = name.toLocaleLowerCase();
    if (lower.startsWith(wanted)) return 0;
    return lower.split(/[\s-]+/).some((word) => word.startsWith(wanted)) ? 1 : 2;
  };
  return people
    .filter((person) => rank(person) < 2)
    .toSorted((left, right) => rank(left) - rank(right))
    .slice(0, mostOffered);
}

import { Injectable, signal } from '@angular/core';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** The names of the people whom the excerpts of comments mention. */
@Injectable()
export class MentionedNames {
  private readonly known = signal<ReadonlyMap<string, string>>(new Map());

  /** Undefined when their account is gone. */
  of(id: string): string | undefined {
    return this.known().get(id);
  }

  know(people: readonly Named[]): void {
    this.known.update((known) => new Map([...known, ...people.map(({ id, name }) => [id, name] as const)]));
  }
}

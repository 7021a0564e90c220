import { Injectable } from '@nestjs/common';

/** Whose data are taken out, and where they are a member. */
export interface DataOwner {
  readonly userId: string;
  readonly organizations: readonly { readonly id: string; readonly personal: boolean }[];
}

/** What a module keeps of a person: a name for the file, and documents one by one, none of them with a secret. */
export interface DataSection {
  readonly name: string;
  items(owner: DataOwner): AsyncIterable<object>;
}

/** Where modules tell what they keep of people, so that this one need not know them; in `onModuleInit`. */
@Injectable()
export class AccountData {
  private readonly known: DataSection[] = [];

  add(section: DataSection): void {
    this.known.push(section);
  }

  /** By name: the order in which modules begin says nothing. */
  get sections(): readonly DataSection[] {
    return this.known.toSorted((left, right) => (left.name < right.name ? -1 : 1));
  }
}

/** The items of a section that are found in each organization by itself. */
export async function* inEachOrganization(
  { organizations }: DataOwner,
  itemsOf: (organizationId: string) => Promise<readonly object[]>,
): AsyncGenerator<object> {
  for (const { id: organizationId } of organizations) {
    for (const item of await itemsOf(organizationId)) yield { organizationId, ...item };
  }
}

import type { InvitableRole, Role } from '@promptyflow/contracts';
import type { ApiClient, ProblemBody, TestAccount } from './api-client';
import { addMember } from './database';
import { tokenIn, waitForLetters } from './mailbox';

export interface OrganizationBody {
  readonly id: string;
  readonly name: string;
  readonly personal: boolean;
  readonly role: Role;
  readonly permissions: readonly string[];
  readonly needsSecondStep: boolean;
}

export interface MemberBody {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
}

export interface InvitationBody {
  readonly id: string;
  readonly email: string;
  readonly role: InvitableRole;
  readonly inviterName: string | null;
  readonly expiresAt: string;
  readonly sentAt: string | null;
}

/** A team's organization, as its people use it. */
export class TestOrganization {
  private constructor(
    private readonly client: ApiClient,
    readonly id: string,
    readonly owner: TestAccount,
  ) {}

  static async create(
    client: ApiClient,
    owner: TestAccount,
    name = 'Petrova & Partners',
  ): Promise<TestOrganization> {
    const { body } = await client.request<OrganizationBody>('POST', '/organizations', {
      token: owner.token,
      body: { name },
    });
    return new TestOrganization(client, body.id, owner);
  }

  /** Makes somebody a member past the invitation. */
  async add(person: TestAccount, role: Role): Promise<void> {
    await addMember(this.id, person.userId, role);
  }

  request<Body>(person: TestAccount, method: string, path = '', body?: unknown) {
    return this.client.request<Body & ProblemBody>(method, `/organizations/${this.id}${path}`, {
      token: person.token,
      body,
    });
  }

  setRole(actor: TestAccount, person: TestAccount, role: Role) {
    return this.request<MemberBody>(actor, 'PATCH', `/members/${person.userId}`, { role });
  }

  remove(actor: TestAccount, person: TestAccount) {
    return this.request(actor, 'DELETE', `/members/${person.userId}`);
  }

  leave(person: TestAccount) {
    return this.request(person, 'DELETE', '/membership');
  }

  async roles(): Promise<Record<string, Role>> {
    const { body } = await this.request<{ items: MemberBody[] }>(this.owner, 'GET', '/members');
    return Object.fromEntries(body.items.map(({ userId, role }) => [userId, role]));
  }

  invite(email: string, role: string = 'member', actor = this.owner) {
    return this.request<InvitationBody>(actor, 'POST', '/invitations', { email, role });
  }

  async invitations(): Promise<readonly InvitationBody[]> {
    return (await this.request<{ items: InvitationBody[] }>(this.owner, 'GET', '/invitations')).body.items;
  }

  /** Invites an address and gives the token of the letter. */
  async tokenFor(email: string, role?: InvitableRole): Promise<string> {
    await this.invite(email, role);
    return this.lastToken(email);
  }

  /** Of the newest letter of invitation; `count` of them are waited for. */
  async lastToken(email: string, count = 1): Promise<string> {
    const isInvitation = ({ text }: { readonly text: string }) => text.includes('/invitation#token=');
    const letters = await waitForLetters(this.client, email, count, isInvitation);
    return tokenIn(letters[0] as (typeof letters)[0]);
  }
}

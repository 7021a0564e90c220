import { setTimeout as pause } from 'node:timers/promises';
import { mentionOf } from '@promptyflow/contracts';
import type { Queue } from 'bullmq';
import type { ApiClient, TestAccount } from './api-client';
import { addMember } from './database';
import { tokenIn, waitForLetters } from './mailbox';
import { TestProject } from './projects';

export interface NotificationBody {
  readonly id: string;
  readonly kind: string;
  readonly comment: { readonly threadId: string; readonly title: string; readonly excerpt: string } | null;
  readonly readAt: string | null;
}

export interface NotificationListBody {
  readonly items: readonly NotificationBody[];
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly nextCursor: string | null;
}

/** Two people of one organization with a project: Anna, whose it is, writes comments, and Boris is told. */
export class Commenting {
  private constructor(
    private readonly client: ApiClient,
    readonly anna: TestAccount,
    readonly boris: TestAccount,
    readonly project: TestProject,
    readonly itemId: string,
  ) {}

  static async begin(client: ApiClient): Promise<Commenting> {
    const [anna, boris] = await Promise.all([
      verifiedAccount(client, 'Anna'),
      verifiedAccount(client, 'Boris'),
    ]);
    await addMember(anna.organizationId, boris.userId, 'member');
    const project = await TestProject.create(client, anna);
    const itemId = await project.addItem('First sentence.', { title: 'Interviews' });
    return new Commenting(client, anna, boris, project, itemId);
  }

  ask<Body>({ token }: TestAccount, method: string, path: string, body?: object) {
    return this.client.request<Body>(method, path, { token, ...(body ? { body } : {}) });
  }

  async write(person: TestAccount, text: string): Promise<{ id: string; commentId: string }> {
    const { status, body } = await this.ask<{ id: string; comments: { id: string }[] }>(
      ...([person, 'POST', `/projects/${this.project.id}/comment-threads`] as const),
      { subject: { kind: 'item', id: this.itemId }, comment: { text } },
    );
    if (status !== 201) throw new Error(`the comment answered ${status} ${JSON.stringify(body)}`);
    return { id: body.id, commentId: body.comments[0]?.id ?? '' };
  }

  /** Has Anna mention Boris. */
  mention(text = ', look at this') {
    return this.write(this.anna, `${mentionOf(this.boris.userId)}${text}`);
  }

  reply(person: TestAccount, threadId: string, text: string) {
    const path = `/projects/${this.project.id}/comment-threads/${threadId}/comments`;
    return this.ask<{ id: string }>(person, 'POST', path, { text });
  }

  /** Closes the project to Boris, or opens it. */
  setAudience(audience: 'named' | 'organization') {
    return this.ask(this.anna, 'PATCH', `/projects/${this.project.id}/sharing`, { audience });
  }

  async inbox(person: TestAccount, query = ''): Promise<NotificationListBody> {
    return (await this.ask<NotificationListBody>(person, 'GET', `/notifications${query}`)).body;
  }

  async unread(person: TestAccount): Promise<number> {
    return (await this.ask<{ unread: number }>(person, 'GET', '/notifications/unread')).body.unread;
  }
}

/** Somebody whose address is proven. */
export async function verifiedAccount(client: ApiClient, name: string, locale = 'en'): Promise<TestAccount> {
  const account = await client.register({ name, locale });
  const [letter] = await waitForLetters(client, account.email);
  if (!letter) throw new Error('there is no letter');
  await client.request('POST', '/auth/verify-email', { body: { token: tokenIn(letter) } });
  return account;
}

/** Waits until jobs have ended, well or not; one that is forgotten has. */
export async function untilEnded(queue: Queue, ids: readonly string[]): Promise<void> {
  const deadline = Date.now() + 15_000;
  for (const id of ids) {
    while (!['completed', 'failed', 'unknown'].includes(await queue.getJobState(id))) {
      if (Date.now() > deadline) throw new Error(`job ${id} of ${queue.name} did not end`);
      await pause(20);
    }
  }
}

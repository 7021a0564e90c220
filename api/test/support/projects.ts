import { randomUUID } from 'node:crypto';
import type { AppliedChange, Change, ChangePayloads, ChangeType } from '@promptyflow/contracts';
import type { ApiAnswer, ApiClient, TestAccount } from './api-client';

/** A change with a fresh id. */
export function change<T extends ChangeType>(type: T, payload: ChangePayloads[T]): Change {
  return { id: randomUUID(), type, ...payload } as Change;
}

interface LogBody {
  readonly revision: number;
  readonly changes: readonly AppliedChange[];
  readonly more: boolean;
}

/** A project of a person, with one block, and short words for what tests do with it. */
export class TestProject {
  private constructor(
    private readonly client: ApiClient,
    private readonly account: Pick<TestAccount, 'token'>,
    readonly id: string,
    readonly blockId: string = randomUUID(),
  ) {}

  /** In an organization; in the personal one when none is named. */
  static async create(
    client: ApiClient,
    account: Pick<TestAccount, 'token'>,
    organizationId?: string,
  ): Promise<TestProject> {
    const { token } = account;
    const answer = await client.request<{ id: string }>('POST', '/projects', {
      token,
      organizationId,
      body: { name: 'Project' },
    });
    const project = new TestProject(client, account, answer.body.id);
    await project.apply(change('block.add', { blockId: project.blockId, title: 'Block', position: 'a0' }));
    return project;
  }

  /** The same project for somebody else. */
  as(account: Pick<TestAccount, 'token'>): TestProject {
    return new TestProject(this.client, account, this.id, this.blockId);
  }

  /** The same project through another way in, such as another process. */
  through(client: ApiClient): TestProject {
    return new TestProject(client, this.account, this.id, this.blockId);
  }

  /** Adds an item to the block. Returns its id. */
  async addItem(content: string, { title = 'Item', position = 'a0' } = {}): Promise<string> {
    const itemId = randomUUID();
    const { blockId } = this;
    await this.apply(change('item.add', { itemId, blockId, parentItemId: null, title, position, content }));
    return itemId;
  }

  async addPrompt(template: string): Promise<string> {
    const promptId = randomUUID();
    await this.apply(change('prompt.add', { promptId, title: 'Prompt', position: 'a0', template }));
    return promptId;
  }

  /** Posts changes; any status is an answer. */
  post(changes: readonly unknown[], since?: number): Promise<ApiAnswer<LogBody>> {
    return this.request<LogBody>('POST', '/changes', { changes, since });
  }

  /** Posts changes that must be applied. */
  async apply(...changes: readonly Change[]): Promise<LogBody> {
    const { status, body } = await this.post(changes);
    if (status !== 200) throw new Error(`the changes answered ${status} ${JSON.stringify(body)}`);
    return body;
  }

  /** The text of an item as the server has it. */
  async textOf(
    itemId: string,
  ): Promise<{ content: string; version: number; chars: number; tokens: number | null }> {
    return (await this.request<never>('GET', `/context-items/${itemId}`)).body;
  }

  async compile(
    promptId: string,
    options: object = {},
  ): Promise<ApiAnswer<{ text: string; warnings: unknown[] }>> {
    return this.request('POST', '/prompt-blocks/compile', { promptId, ...options });
  }

  request<Body>(method: string, path = '', body?: unknown, headers: Readonly<Record<string, string>> = {}) {
    const { token } = this.account;
    return this.client.request<Body>(method, `/projects/${this.id}${path}`, { token, body, headers });
  }
}

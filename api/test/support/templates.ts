import { randomUUID } from 'node:crypto';
import type { ApiAnswer, ApiClient, ProblemBody, TestAccount } from './api-client';

export interface TemplateBody {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly folder: string;
  readonly tags: readonly string[];
  readonly version: number;
  readonly chars: number;
  readonly favourite: boolean;
  readonly ownerId: string | null;
  readonly labels: readonly { readonly label: string; readonly version: number }[];
  readonly deletedAt: string | null;
  readonly text: string;
  readonly system: string;
  readonly variables: readonly object[];
}

export interface FoundTemplate extends Omit<TemplateBody, 'text' | 'system' | 'variables'> {
  readonly snippet: {
    readonly text: string;
    readonly marks: readonly { readonly start: number; readonly end: number }[];
  } | null;
}

export interface TemplatePage {
  readonly items: readonly FoundTemplate[];
  readonly nextCursor: string | null;
  readonly corrected: string | null;
}

export interface ImportBody {
  readonly items: readonly {
    readonly name: string;
    readonly outcome: string;
    readonly id: string;
    readonly storedName: string;
    readonly version: number;
    readonly labelsLeftOut: readonly string[];
  }[];
}

/** The library of a new account, without the templates that it begins with. */
export async function emptyLibrary(client: ApiClient): Promise<TestLibrary> {
  const person = await client.register();
  const library = new TestLibrary(client, person, person.organizationId);
  for (const { id } of await library.listAll({})) await library.ask('DELETE', `/${id}`);
  return library;
}

/** The library of an organization, as one of its people reaches it. */
export class TestLibrary {
  constructor(
    private readonly client: ApiClient,
    private readonly person: Pick<TestAccount, 'token'>,
    private readonly organizationId: string,
  ) {}

  ask<Body = TemplateBody & ProblemBody>(
    method: string,
    path: string,
    body?: object,
  ): Promise<ApiAnswer<Body>> {
    const { token } = this.person;
    return this.client.request<Body>(method, `/templates${path}`, {
      ...{ token, organizationId: this.organizationId },
      ...(body ? { body } : {}),
    });
  }

  /** Makes a template; what is absent is anything. */
  async add(template: Partial<TemplateBody> = {}): Promise<TemplateBody> {
    const answer = await this.ask('POST', '', { name: randomUUID(), text: 'Text.', ...template });
    if (answer.status !== 201)
      throw new Error(`${answer.status} ${JSON.stringify(answer.body).slice(0, 300)}`);
    return answer.body;
  }

  async list(parameters: Readonly<Record<string, string>> = {}): Promise<TemplatePage> {
    const { body } = await this.ask<TemplatePage>('GET', `?${new URLSearchParams(parameters).toString()}`);
    return body;
  }

  /** All pages. */
  async listAll(parameters: Readonly<Record<string, string>>): Promise<FoundTemplate[]> {
    const items: FoundTemplate[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: TemplatePage = await this.list({ ...parameters, ...(cursor ? { cursor } : {}) });
      items.push(...page.items);
      cursor = page.nextCursor;
    }
    return items;
  }

  async namesFound(query: string, parameters: Readonly<Record<string, string>> = {}): Promise<string[]> {
    return (await this.list({ query, ...parameters })).items.map(({ name }) => name);
  }
}

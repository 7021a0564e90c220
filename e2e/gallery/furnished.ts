import { randomUUID } from 'node:crypto';
import { ask, newAccount, newColleague } from '../support/people';
import type { Account } from '../support/people';

export type Language = 'en' | 'ru';

/** An account that has something of everything, and where it is. */
export interface Furnished {
  readonly account: Account;
  readonly projectId: string;
  readonly promptId: string;
  readonly templateId: string;
  readonly itemId: string;
}

interface Listed {
  readonly items: readonly { readonly id: string }[];
}

interface Sample {
  readonly contextBlocks: readonly { readonly items: readonly { readonly id: string }[] }[];
  readonly promptBlocks: readonly { readonly id: string }[];
}

const words = {
  en: { name: 'Anna Petrova', colleague: 'Ben Okafor', comment: 'Is this number still right?' },
  ru: { name: 'Анна Петрова', colleague: 'Борис Орлов', comment: 'Это число ещё верно?' },
} as const;

/** The sample project with an answer, a comment and a colleague; keys, a token, and the templates to begin with. */
export async function furnish(language: Language): Promise<Furnished> {
  const { name, colleague, comment } = words[language];
  const account = await newAccount(language, name);
  const { token } = account;
  await newColleague(account, colleague);
  await ask('POST', '/user/api-keys/openai', token, { key: 'sk-test-0123456789abcdef' });
  await ask('POST', '/tokens', token, { name: 'CI', permissions: ['project.read'] });
  const projectId = await firstOf('/projects', token);
  const project = await ask<Sample>('GET', `/projects/${projectId}`, token);
  const [itemId, promptId] = [project.contextBlocks[0]?.items[0]?.id, project.promptBlocks[0]?.id];
  if (!itemId || !promptId) throw new Error('the sample project is empty');
  await ask('POST', `/projects/${projectId}/comment-threads`, token, {
    ...{ id: randomUUID(), subject: { kind: 'item', id: itemId } },
    comment: { id: randomUUID(), text: comment },
  });
  await ask('POST', '/ai/send', token, {
    ...{ provider: 'openai', model: 'gpt-4o', projectId, promptId },
  });
  return { account, projectId, promptId, itemId, templateId: await firstOf('/templates', token) };
}

async function firstOf(path: string, token: string): Promise<string> {
  const { items } = await ask<Listed>('GET', path, token);
  const id = items[0]?.id;
  if (!id) throw new Error(`${path} has nothing`);
  return id;
}

import { randomUUID } from 'node:crypto';
import { ask, newAccount, newColleague, queryAsAdministrator } from '../support/people';
import type { Account } from '../support/people';

export type Language = 'en' | 'ru';

/** An account that has something of everything, and where it is. */
export interface Furnished {
  readonly account: Account;
  /** In texts of the project, and in templates. */
  readonly words: { readonly text: string; readonly template: string };
  readonly organizationId: string;
  /** An organization of a team, with nothing in it. */
  readonly teamId: string;
  /** One that waits for the second step of the account. */
  readonly strictId: string;
  /** With it one reads the project without signing in. */
  readonly link: string;
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
  en: {
    ...{ name: 'Anna Petrova', colleague: 'Ben Okafor', team: 'Petrova & Partners' },
    strict: 'Okafor Bank',
    ...{ comment: 'Is this number still right?', reply: 'It is, as of this week.' },
    ...{ text: 'sentence', template: 'interviews' },
  },
  ru: {
    ...{ name: 'Анна Петрова', colleague: 'Борис Орлов', team: 'Петрова и партнёры' },
    strict: 'Банк Орлова',
    ...{ comment: 'Это число ещё верно?', reply: 'Верно, проверили на этой неделе.' },
    ...{ text: 'предложения', template: 'интервью' },
  },
} as const;

/** The sample project with answers, a thread and a colleague; keys, a token, and the templates to begin with. */
export async function furnish(language: Language): Promise<Furnished> {
  const { name, colleague, team, strict, comment, reply, text, template } = words[language];
  const account = await newAccount(language, name);
  const { token } = account;
  const organizationId = await firstOf('/organizations', token);
  const other = await newColleague(account, colleague);
  await ask('POST', '/user/api-keys/openai', token, { key: 'sk-test-0123456789abcdef' });
  await ask('POST', '/tokens', token, { name: 'CI', permissions: ['template.read'] });
  const projectId = await firstOf('/projects', token);
  const project = await ask<Sample>('GET', `/projects/${projectId}`, token);
  const [itemId, promptId] = [project.contextBlocks[0]?.items[0]?.id, project.promptBlocks[0]?.id];
  if (!itemId || !promptId) throw new Error('the sample project is empty');
  const threads = `/projects/${projectId}/comment-threads`;
  const threadId = randomUUID();
  await ask('POST', threads, token, {
    ...{ id: threadId, subject: { kind: 'item', id: itemId } },
    comment: { id: randomUUID(), text: comment },
  });
  const answer = { id: randomUUID(), text: reply };
  await ask('POST', `${threads}/${threadId}/comments`, other.token, answer, organizationId);
  for (const model of ['error-429', 'demo', 'gpt-4o'])
    await ask('POST', '/ai/send', token, { provider: 'openai', model, projectId, promptId });
  const { address } = await ask<{ address: string }>('POST', `/projects/${projectId}/sharing/links`, token, {
    days: 7,
  });
  const { id: teamId } = await ask<{ id: string }>('POST', '/organizations', token, { name: team });
  const { id: strictId } = await ask<{ id: string }>('POST', '/organizations', token, { name: strict });
  await queryAsAdministrator('update organizations set require_second_step = true where id = $1', [strictId]);
  return {
    ...{ account, words: { text, template }, organizationId, teamId, strictId, link: address },
    ...{ projectId, promptId, itemId, templateId: await firstOf('/templates', token) },
  };
}

async function firstOf(path: string, token: string): Promise<string> {
  const { items } = await ask<Listed>('GET', path, token);
  const id = items[0]?.id;
  if (!id) throw new Error(`${path} has nothing`);
  return id;
}

import { randomUUID } from 'node:crypto';
import type { Change, ChangePayloads, ChangeType } from '@promptyflow/contracts';
import { ask, newAccount, queryAsAdministrator } from '../support/people';
import type { Account } from '../support/people';
import { study } from './study-content';
import type { Language, Piece } from './study-content';

/** A project with something to look at, and where its parts are. */
export interface Study {
  readonly account: Account;
  readonly projectId: string;
  readonly promptId: string;
  readonly comparisonId: string;
}

interface Run {
  readonly id: string;
  readonly status: string;
}

const models = [
  { provider: 'openai', model: 'gpt-4o' },
  { provider: 'gemini', model: 'gemini-2.5-pro' },
] as const;

/** An account with keys and a market study whose prompt was sent to two models. */
export async function prepareStudy(language: Language): Promise<Study> {
  const content = study[language];
  const account = await newAccount(language, content.person);
  const { token } = account;
  await queryAsAdministrator('update users set email_verified_at = now() where id = $1', [account.userId]);
  for (const provider of ['anthropic', 'gemini', 'openai'])
    await ask('POST', `/user/api-keys/${provider}`, token, { key: `sk-test-${randomUUID()}` });
  const { id: projectId } = await ask<{ id: string }>('POST', '/projects', token, { name: content.name });
  const { changes, promptId } = changesOf(language);
  await ask('POST', `/projects/${projectId}/changes`, token, { changes });
  const comparisonId = randomUUID();
  for (const [index, model] of models.entries()) {
    const { id } = await ask<Run>('POST', '/ai/send', token, { ...model, projectId, promptId, comparisonId });
    await untilDone(id, token);
    // What a real model might have said, in the time that it might have taken.
    await queryAsAdministrator(
      `update ai_runs set answer = $2, reasoning = '', output_tokens = length($2) / 4, cached_tokens = null,
       cache_write_tokens = null, ended_at = started_at + $3::interval where id = $1`,
      [id, content.answers[index], `${6 + 3 * index} seconds`],
    );
  }
  return { account, projectId, promptId, comparisonId };
}

async function untilDone(id: string, token: string): Promise<void> {
  for (;;) {
    const { status } = await ask<Run>('GET', `/ai/runs/${id}`, token);
    if (status === 'completed') return;
    if (!['queued', 'running'].includes(status)) throw new Error(`the run is ${status}`);
  }
}

const position = (index: number) => `a${String(index).padStart(3, '0')}1`;

function change<T extends ChangeType>(type: T, payload: ChangePayloads[T]): Change {
  return { id: randomUUID(), type, ...payload } as Change;
}

function changesOf(language: Language): { readonly changes: readonly Change[]; readonly promptId: string } {
  const { blocks, prompts, variables, paragraphs } = study[language];
  const changes: Change[] = [];
  const picked = new Map<number, string>();
  const add = (piece: Piece, blockId: string, parentItemId: string | null, index: number) => {
    const itemId = randomUUID();
    const content = piece.parts || piece.chars === 0 ? '' : textOf(paragraphs, piece.chars);
    const place = { itemId, blockId, parentItemId, title: piece.title, position: position(index) };
    changes.push(change('item.add', content ? { ...place, content } : place));
    if (piece.place) picked.set(piece.place, itemId);
    for (const [number, part] of (piece.parts ?? []).entries()) add(part, blockId, itemId, number);
  };
  for (const [index, { title, color, pieces }] of blocks.entries()) {
    const blockId = randomUUID();
    changes.push(change('block.add', { blockId, title, position: position(index) }));
    if (color) changes.push(change('block.configure', { blockId, color }));
    for (const [number, piece] of pieces.entries()) add(piece, blockId, null, number);
  }
  const ids = prompts.map(({ title, template }, index) => {
    const promptId = randomUUID();
    changes.push(change('prompt.add', { promptId, title, position: position(index), template }));
    return promptId;
  });
  const promptId = ids[0] ?? '';
  const itemIds = [...picked].toSorted(([left], [right]) => left - right).map(([, id]) => id);
  changes.push(
    change('prompt.configure', {
      promptId,
      variables: variables.map(({ name }) => ({ name, kind: 'text' as const, required: true })),
      values: Object.fromEntries(variables.map(({ name, value }) => [name, value])),
      model: models[0],
    }),
    change('selection.set', { promptId, itemIds }),
  );
  return { changes, promptId };
}

function textOf(paragraphs: readonly string[], chars: number): string {
  let text = '';
  for (let index = 0; text.length < chars; index++)
    text += `${paragraphs[index % paragraphs.length] ?? ''}\n\n`;
  return text.slice(0, chars);
}

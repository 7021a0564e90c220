import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectAsAdministrator, sharedApplication } from './support';
import { TestSender } from './support/runs';
import type { RunBody } from './support/runs';

type Run = RunBody & { readonly question: string };

const client = sharedApplication();
const administrator = await connectAsAdministrator();
let anna: TestSender;
/** Starts with characters of two units, so that its beginning cannot be cut anywhere. */
const prompt = `a${'𝕏'.repeat(3000)} ${'Длинный prompt. '.repeat(6000)}End.`;

beforeAll(async () => {
  anna = await TestSender.create(client);
});
afterAll(() => administrator.end());

/** What a provider was sent, from a model that tells it. */
const sentTexts = ({ answer }: RunBody) =>
  (JSON.parse(answer) as { messages: { content: string }[] }).messages.map(({ content }) => content);

const send = async (body: object) => (await anna.send({ provider: 'custom', model: 'params', ...body })).body;

async function repeated(runId: string): Promise<RunBody> {
  const { body } = await anna.request<RunBody>('POST', `/ai/runs/${runId}/repeat`);
  await (await anna.events(body.id)).all();
  return anna.run(body.id);
}

async function exported(): Promise<Run[]> {
  const response = await fetch(`${client.url}/api/ai/runs/export`, {
    headers: { authorization: `Bearer ${anna.account.token}` },
  });
  return (await response.text())
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Run);
}

describe('a long prompt', () => {
  it('should take little room, and be sent, read, repeated and continued whole', async () => {
    const first = await send({ prompt });
    expect(sentTexts(first)).toEqual([prompt]);
    const { rows } = await administrator.query<{ prompt: string; packed: number }>(
      'select prompt, length(packed_prompt) as packed from ai_runs where id = $1',
      [first.id],
    );
    expect(rows[0]?.prompt).toBe(`a${'𝕏'.repeat(1999)}`);
    expect(rows[0]?.packed).toBeLessThan(prompt.length / 50);
    expect((await anna.run(first.id)).prompt).toBe(prompt);

    expect(sentTexts(await repeated(first.id))).toEqual([prompt]);
    const next = await send({ previousRunId: first.id, prompt: `${prompt}?` });
    expect(sentTexts(next)).toEqual([prompt, first.answer, `${prompt}?`]);
  });

  it('should be asked for once with the same idempotency key, and answered whole', async () => {
    const request = { model: 'plain', prompt };
    const once = { 'idempotency-key': 'long-prompt' };
    const [first, second] = [await anna.send(request, once), await anna.send(request, once)];
    expect(second.body).toEqual(first.body);
    expect(second.body.prompt).toBe(prompt);
  });

  it('should be listed by the beginning of what continues an answer, and taken away whole', async () => {
    const first = await send({ prompt: 'Short.' });
    const next = await send({ previousRunId: first.id, prompt });
    const { body } = await anna.request<{ items: Run[] }>('GET', '/ai/runs?limit=1');
    expect(body.items).toMatchObject([{ id: next.id, question: `a${'𝕏'.repeat(1999)}` }]);
    expect((await exported()).find(({ id }) => id === next.id)?.prompt).toBe(prompt);
  });

  it('should be read as a release stored it that did not compress it', async () => {
    const { id } = await send({ prompt: 'Short.' });
    await administrator.query('update ai_runs set prompt = $2, packed_prompt = null where id = $1', [
      id,
      prompt,
    ]);
    expect((await anna.run(id)).prompt).toBe(prompt);
    expect(sentTexts(await repeated(id))).toEqual([prompt]);
  });
});

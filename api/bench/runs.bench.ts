import { readFileSync, writeFileSync } from 'node:fs';
import { ApiClient, change } from '../test/support';
import { providersUrl, TestSender, textOf } from '../test/support/runs';
import { percentile } from './figures';
import type { Row } from './figures';
import { fillProject, prose } from './filled-project';
import { WatchedProvider } from './watched-provider';

export const needs = ['postgres', 'redis', 'app'] as const;

const rounds = 60;
const streams = 50;
const words = 200;
const wordDelayMs = 20;
const longPromptChars = 9_900_000;

/** Sending: the first token beside a direct call, many streams at once, and a prompt of 10 MB. */
export async function run(): Promise<Row[]> {
  const client = new ApiClient(process.env.PROMPTYFLOW_URL ?? '');
  const sender = await TestSender.create(client);
  return [
    ...(await measureFirstToken(sender)),
    ...(await measureStreams(sender)),
    ...(await measureLongPrompt(client, sender)),
  ];
}

/** Until the first part of the answer, through the product and straight from the same provider, in turn. */
async function measureFirstToken(sender: TestSender): Promise<Row[]> {
  const own: number[] = [];
  const direct: number[] = [];
  for (let round = -10; round < rounds; round++) {
    const [ownMs, directMs] = [await firstToken(sender), await firstTokenDirect()];
    if (round < 0) continue;
    own.push(ownMs);
    direct.push(directMs);
  }
  const over = (share: number) => percentile(own, share) - percentile(direct, share);
  const beside = (share: number) => ({ name: 'direct call', value: percentile(direct, share) });
  return [
    { name: 'first token: median', value: percentile(own, 0.5), unit: 'ms', beside: beside(0.5) },
    { name: 'same: p95', value: percentile(own, 0.95), unit: 'ms', beside: beside(0.95) },
    { name: 'same: over the direct call, median', value: over(0.5), unit: 'ms', goal: '≤ 15' },
    { name: 'same: over the direct call, p95', value: over(0.95), unit: 'ms', goal: '≤ 15' },
  ];
}

async function firstToken(sender: TestSender): Promise<number> {
  const started = performance.now();
  const stream = await sender.stream({ model: 'slow-3-1' });
  let ms = 0;
  for await (const { data } of stream.events())
    if (data.type === 'text' && ms === 0) ms = performance.now() - started;
  return ms;
}

async function firstTokenDirect(): Promise<number> {
  const started = performance.now();
  const response = await fetch(`${providersUrl()}/openai/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: 'Bearer sk-openai-0123456789', 'content-type': 'application/json' },
    body: JSON.stringify({
      model: 'slow-3-1',
      stream: true,
      messages: [{ role: 'user', content: 'Say hello.' }],
    }),
  });
  let ms = 0;
  let arrived = '';
  const decoder = new TextDecoder();
  for await (const bytes of response.body ?? []) {
    arrived += decoder.decode(bytes as Uint8Array, { stream: true });
    if (ms === 0 && arrived.includes('w0')) ms = performance.now() - started;
  }
  return ms;
}

async function measureStreams(sender: TestSender): Promise<Row[]> {
  const expected = Array.from({ length: words }, (_, index) => `w${index} `).join('');
  const started = performance.now();
  const texts = await Promise.all(
    Array.from({ length: streams }, async () =>
      textOf(await (await sender.stream({ model: `slow-${words}-${wordDelayMs}` })).all()),
    ),
  );
  const seconds = (performance.now() - started) / 1000;
  const lost = texts.filter((text) => text !== expected).length;
  const alone = (words * wordDelayMs) / 1000;
  return [
    {
      name: `${streams} streams at once: with a part lost or doubled`,
      value: lost,
      unit: 'streams',
      goal: '≤ 0',
    },
    { name: 'same: parts a second', value: (streams * words) / seconds, unit: 'parts' },
    {
      name: 'same: all of them',
      value: seconds,
      unit: 's',
      beside: { name: 'the pauses of one', value: alone },
    },
  ];
}

async function measureLongPrompt(client: ApiClient, sender: TestSender): Promise<Row[]> {
  const provider = await WatchedProvider.listen();
  try {
    await sender.saveKey('custom', 'sk-custom-0123456789', provider.url);
    const { project, itemIds } = await fillProject(client, sender.account.token, longPromptChars, 4_950_000);
    const promptId = await project.addPrompt('Read this:\n\n{{context}}');
    await project.apply(change('selection.set', { promptId, itemIds }));
    const pid = Number(process.env.PROMPTYFLOW_PID);
    const firstByteMs: number[] = [];
    const peaks: number[] = [];
    const warm = { provider: 'custom', model: 'watched', prompt: prose(1000, 1) };
    await (await sender.stream(warm)).all();
    for (let round = 0; round < 5; round++) {
      const before = residentBytes(pid, 'VmRSS');
      // Linux: forgets the peak, so that the next reading is of this run alone (proc_pid_clear_refs(5)).
      writeFileSync(`/proc/${pid}/clear_refs`, '5');
      const asked = performance.now();
      const stream = await sender.stream({
        provider: 'custom',
        model: 'watched',
        prompt: undefined,
        projectId: project.id,
        promptId,
      });
      await stream.all();
      firstByteMs.push(provider.firstByteAt - asked);
      peaks.push(residentBytes(pid, 'VmHWM') - before);
    }
    const bytes = provider.lastBodyBytes;
    return [
      { name: 'prompt of 9.9 M characters: body sent', value: bytes / 1e6, unit: 'MB' },
      {
        name: 'same: first byte out, median',
        value: percentile(firstByteMs, 0.5),
        unit: 'ms',
        goal: '≤ 300',
      },
      { name: 'same: memory at its peak, median', value: percentile(peaks, 0.5) / 1e6, unit: 'MB' },
      {
        name: 'same: memory beside the text',
        value: percentile(peaks, 0.5) / longPromptChars,
        unit: '×',
        goal: '≤ 12',
      },
    ];
  } finally {
    await provider.close();
  }
}

/** A field of `/proc/<pid>/status` (proc_pid_status(5)), in bytes. */
function residentBytes(pid: number, field: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)?.[1] ?? '0') * 1024;
}

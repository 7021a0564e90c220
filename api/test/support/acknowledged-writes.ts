import type { ApiClient } from './api-client';
import type { PageProcess } from './page-process';

/** What is wrong with what is stored, and how much there is. Everything is in order when all lists are empty. */
export interface WriteFindings {
  /** Tokens that a page was told of as stored, and that are nowhere. */
  readonly lost: readonly string[];
  /** Tokens that were typed and never acknowledged, although their page says that nothing waits. */
  readonly forgotten: readonly string[];
  /** Tokens that are stored more than once. */
  readonly doubled: readonly string[];
  /** Revisions that do not follow the one before, and ids of changes that are there twice. */
  readonly disorder: readonly string[];
  readonly refused: readonly string[];
  /** Entries of the log. */
  readonly changes: number;
}

interface Log {
  readonly revision: number;
  readonly more: boolean;
  readonly changes: readonly { readonly change: { readonly id: string }; readonly revision: number }[];
}

/** Compares what pages typed and were told of with what the server has, in the project's log and in its texts. */
export async function checkWrites(
  client: ApiClient,
  {
    token,
    id,
    itemIds,
  }: { readonly token: string; readonly id: string; readonly itemIds: readonly string[] },
  { typed, acknowledged, refused }: PageProcess,
): Promise<WriteFindings> {
  const read = async <Body>(path: string) => {
    const answer = await client.request<Body>('GET', `/projects/${id}${path}`, { token });
    if (answer.status !== 200) throw new Error(`the check was answered ${answer.status}`);
    return answer.body;
  };
  const entries: Log['changes'][number][] = [];
  for (let more = true; more;) {
    const log = await read<Log>(`/changes?since=${entries.at(-1)?.revision ?? 0}`);
    entries.push(...log.changes);
    ({ more } = log);
  }
  const texts = await Promise.all(
    itemIds.map((itemId) => read<{ content: string }>(`/context-items/${itemId}`)),
  );
  const { contextBlocks } = await read<{ contextBlocks: { title: string }[] }>('?content=false');
  const stored = [...texts.map(({ content }) => content), ...contextBlocks.map(({ title }) => title)];
  const counts = new Map<string, number>();
  for (const found of stored.join('\n').match(/<[\w.]+>/g) ?? [])
    counts.set(found, (counts.get(found) ?? 0) + 1);

  const gaps = entries.filter(({ revision }, index) => revision !== index + 1);
  const ids = entries.map(({ change }) => change.id);
  return {
    lost: [...acknowledged].filter((one) => !counts.has(one)),
    forgotten: [...typed].filter((one) => !acknowledged.has(one)),
    doubled: [...counts].filter(([, count]) => count > 1).map(([one]) => one),
    disorder: [
      ...gaps.map(({ revision }) => `revision ${revision}`),
      ...ids.filter((one, index) => ids.indexOf(one) !== index),
    ],
    refused: [...refused],
    changes: entries.length,
  };
}

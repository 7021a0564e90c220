import { Injectable } from '@nestjs/common';
import type { Provider, RunStatus } from '@promptyflow/contracts';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { TenantTransaction } from '../../../core/database';
import { shownChars, unpacked } from '../runs/packed-prompt';
import { RunEntity } from '../runs/run.entity';
import type { ListedRun } from '../runs/runs.mapper';

export interface RunFilter {
  readonly projectId?: string;
  readonly promptId?: string;
  readonly comparisonId?: string;
  readonly userId?: string;
  readonly provider?: Provider;
  readonly model?: string;
  readonly status?: RunStatus;
  /** RFC 3339; inclusive. */
  readonly since?: string;
  /** RFC 3339; exclusive. */
  readonly until?: string;
}

export interface RunPage {
  readonly beforeId?: string;
  readonly limit: number;
}

/** What a run was about, in words; null for what is gone. */
export interface RunNames {
  readonly userName: string | null;
  readonly projectName: string | null;
  readonly promptTitle: string | null;
}

/** A run of the list: everything but the long texts. */
export type RunRow = ListedRun &
  RunNames & {
    readonly answerStart: string;
    /** The beginning of what a follow-up asked; empty for other runs. */
    readonly question: string;
  };

export type WholeRun = RunEntity & RunNames;

type RawNames = Record<'user_name' | 'project_name' | 'prompt_title', string | null>;
type RawRow = RawNames & Record<'answer_start' | 'question', string>;

const previewChars = 200;

/** Runs of an organization, the latest first. */
@Injectable()
export class RunHistoryRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  list(organizationId: string, filter: RunFilter, page: RunPage): Promise<RunRow[]> {
    return this.transaction.run(organizationId, async (manager) => {
      const { entities, raw } = await filtered(manager, organizationId, filter, page)
        .select(listedColumns.map((column) => `run.${column}`))
        .addSelect(`left(run.answer, ${previewChars})`, 'answer_start')
        .addSelect(
          // A first prompt may be megabytes; only what continues an answer is a question.
          `case when run.previousRunId is null then '' else left(run.prompt, ${shownChars}) end`,
          'question',
        )
        .addSelect(names.userName, 'user_name')
        .addSelect(names.projectName, 'project_name')
        .addSelect(names.promptTitle, 'prompt_title')
        .getRawAndEntities<RawRow>();
      return entities.map((run, index) => ({
        ...run,
        ...namesOf(raw[index]),
        answerStart: raw[index]?.answer_start ?? '',
        question: raw[index]?.question ?? '',
      }));
    });
  }

  /** With every text, which may be megabytes each. */
  async listWhole(organizationId: string, filter: RunFilter, page: RunPage): Promise<WholeRun[]> {
    const runs = await this.transaction.run(organizationId, async (manager) => {
      const { entities, raw } = await filtered(manager, organizationId, filter, page)
        .addSelect(names.userName, 'user_name')
        .addSelect(names.projectName, 'project_name')
        .addSelect(names.promptTitle, 'prompt_title')
        .getRawAndEntities<RawNames>();
      return entities.map((run, index) => ({ ...run, ...namesOf(raw[index]) }));
    });
    return Promise.all(runs.map(unpacked));
  }
}

const names = {
  userName: '(select u.name from users u where u.id = run.user_id)',
  projectName: '(select p.name from projects p where p.id = run.project_id)',
  promptTitle: '(select p.title from prompts p where p.id = run.prompt_id)',
} as const satisfies Record<keyof RunNames, string>;

function namesOf(raw: RawNames | undefined): RunNames {
  return {
    userName: raw?.user_name ?? null,
    projectName: raw?.project_name ?? null,
    promptTitle: raw?.prompt_title ?? null,
  };
}

function filtered(
  manager: EntityManager,
  organizationId: string,
  { since, until, ...equal }: RunFilter,
  { beforeId, limit }: RunPage,
): SelectQueryBuilder<RunEntity> {
  const query = manager
    .createQueryBuilder(RunEntity, 'run')
    .where('run.organizationId = :organizationId', { organizationId })
    .orderBy('run.id', 'DESC')
    .limit(limit);
  for (const column of equalColumns) {
    if (equal[column] !== undefined)
      query.andWhere(`run.${column} = :${column}`, { [column]: equal[column] });
  }
  if (since !== undefined) query.andWhere('run.createdAt >= :since', { since });
  if (until !== undefined) query.andWhere('run.createdAt < :until', { until });
  if (beforeId !== undefined) query.andWhere('run.id < :beforeId', { beforeId });
  return query;
}

const equalColumns = [
  'projectId',
  'promptId',
  'comparisonId',
  'userId',
  'provider',
  'model',
  'status',
] as const satisfies readonly (keyof RunFilter & keyof RunEntity)[];

const listedColumns = [
  'id',
  'organizationId',
  'projectId',
  'promptId',
  'versionId',
  'previousRunId',
  'comparisonId',
  'userId',
  'keyId',
  'keyOrganizationId',
  'presetId',
  'provider',
  'model',
  'parameters',
  'status',
  'inputTokens',
  'outputTokens',
  'cachedTokens',
  'cacheWriteTokens',
  'reasoningTokens',
  'usageEstimated',
  'costUsd',
  'pricesAsOf',
  'finishReason',
  'errorCode',
  'errorParams',
  'providerMessage',
  'cancelRequestedAt',
  'createdAt',
  'startedAt',
  'firstTokenAt',
  'endedAt',
] as const satisfies readonly (keyof RunEntity)[];

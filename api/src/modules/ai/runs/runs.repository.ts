import { Inject, Injectable } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import type { RunStatus } from '@promptyflow/contracts';
import type { EntityManager, FindOptionsWhere, QueryDeepPartialEntity, UpdateResult } from 'typeorm';
import { aiConfig } from '../../../config';
import { columnsOf, queryPrepared, TenantTransaction, toEntity } from '../../../core/database';
import type { PreparedStatement } from '../../../core/database';
import { PlansRepository } from '../../organizations';
import type { FinishReason, TokenUsage } from '../../providers';
import type { ModelCost } from '../models/model-cost';
import { packed, unpacked } from './packed-prompt';
import { RunEntity } from './run.entity';

export type NewRun = Pick<
  RunEntity,
  | 'id'
  | 'projectId'
  | 'promptId'
  | 'versionId'
  | 'previousRunId'
  | 'comparisonId'
  | 'userId'
  | 'idempotencyKey'
  | 'requestFingerprint'
  | 'keyId'
  | 'keyOrganizationId'
  | 'presetId'
  | 'provider'
  | 'model'
  | 'prompt'
  | 'cacheBreakpoints'
  | 'earlierTurns'
  | 'system'
  | 'secrets'
  | 'parameters'
>;

export interface RunFailure {
  readonly code: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly providerMessage: string | null;
}

/** How a run ended and what it left. */
export interface RunEnd {
  readonly status: Exclude<RunStatus, 'queued' | 'running'>;
  readonly finishReason: FinishReason | null;
  readonly failure: RunFailure | null;
  readonly answer: string;
  readonly reasoning: string;
  readonly usage: TokenUsage | null;
  readonly usageEstimated: boolean;
  readonly cost: ModelCost | null;
  readonly firstTokenAt: Date | null;
}

export interface Progress {
  readonly answer: string;
  readonly reasoning: string;
  readonly firstTokenAt: Date | null;
}

/** What a run has of its own before it is executed. */
const notBegun = {
  answer: '',
  reasoning: '',
  inputTokens: null,
  outputTokens: null,
  cachedTokens: null,
  cacheWriteTokens: null,
  reasoningTokens: null,
  usageEstimated: false,
  costUsd: null,
  pricesAsOf: null,
  finishReason: null,
  errorCode: null,
  errorParams: null,
  providerMessage: null,
  cancelRequestedAt: null,
  heartbeatAt: null,
  startedAt: null,
  firstTokenAt: null,
  endedAt: null,
} as const;

const lockClaims: PreparedStatement = {
  name: 'lock claims',
  text: `select pg_advisory_xact_lock(hashtextextended('ai_runs ' || $1, 0))`,
};

/** Every column of the run when it was taken; else none, and whether it waits. A prompt may be megabytes. */
const claimRun: PreparedStatement = {
  name: 'claim run',
  text: `with free as (
           select count(*) < $3 as place from ai_runs
            where organization_id = $1 and status = 'running' and heartbeat_at > now() - interval '30 seconds'
         ),
         taken as (
           update ai_runs set status = 'running', started_at = now(), heartbeat_at = now()
             from free
            where free.place and organization_id = $1 and id = $2 and status = 'queued'
           returning ${columnsOf(RunEntity, 'ai_runs')}
         ),
         waiting as (
           update ai_runs set heartbeat_at = now()
             from free
            where not free.place and organization_id = $1 and id = $2 and status = 'queued'
           returning ai_runs.id
         )
         select taken.*, exists (select from waiting) as waits from (select) as one left join taken on true`,
};

@Injectable()
export class RunsRepository {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly plans: PlansRepository,
    @Inject(aiConfig.KEY) private readonly config: ConfigType<typeof aiConfig>,
  ) {}

  /** The queued run; null when the person has already used the idempotency key. Throws `plan.limit_reached`. */
  async insert(organizationId: string, run: NewRun): Promise<RunEntity | null> {
    const stored = this.config.packPrompts ? await packed(run.prompt) : {};
    return this.transaction.run(organizationId, async (manager) => {
      const { raw } = await manager
        .createQueryBuilder()
        .insert()
        .into(RunEntity)
        .values({ ...run, ...stored, organizationId, status: 'queued' })
        .orIgnore()
        .updateEntity(false)
        .returning('created_at')
        .execute();
      const [row] = raw as { created_at: Date }[];
      if (!row) return null;
      await this.plans.countRun(manager, organizationId);
      // Not read again: its prompt may be megabytes.
      const createdAt = row.created_at;
      return { ...notBegun, ...run, packedPrompt: null, organizationId, status: 'queued', createdAt };
    });
  }

  find(organizationId: string, id: string): Promise<RunEntity | null> {
    return this.findWhole({ organizationId, id });
  }

  findByIdempotencyKey(
    organizationId: string,
    userId: string,
    idempotencyKey: string,
  ): Promise<RunEntity | null> {
    return this.findWhole({ organizationId, userId, idempotencyKey });
  }

  /**
   * Takes a queued run for this worker. `full` while as many runs of the organization are under way as may be; null
   * when somebody else has it, or it has ended.
   */
  async claim(organizationId: string, id: string, mostRunning: number): Promise<RunEntity | 'full' | null> {
    const claimed = await this.transaction.run(organizationId, async (manager) => {
      // One claim of an organization at a time, so that two do not count the same place as free.
      await queryPrepared(manager, lockClaims, [organizationId]);
      const values = [organizationId, id, mostRunning];
      const [row] = await queryPrepared<{ id: string | null; waits: boolean }>(manager, claimRun, values);
      if (row?.id) return toEntity(manager, RunEntity, row);
      return row?.waits ? 'full' : null;
    });
    return claimed === 'full' || !claimed ? claimed : unpacked(claimed);
  }

  /**
   * Keeps what has arrived. Tells whether cancelling was asked for; undefined when the run is no longer
   * this worker's.
   */
  saveProgress(organizationId: string, id: string, progress: Progress | null): Promise<boolean | undefined> {
    return this.transaction.run(organizationId, async (manager) => {
      const { raw } = await this.update(manager, organizationId, id, ['running'], {
        ...progress,
        heartbeatAt: () => 'now()',
      });
      const [row] = raw as { cancel_requested_at: Date | null }[];
      return row && row.cancel_requested_at !== null;
    });
  }

  /** What waits or runs in an organization; only of one person when one is given. */
  listActive(organizationId: string, userId?: string): Promise<string[]> {
    return this.transaction.run(organizationId, async (manager) => {
      const rows = (await manager.query(
        `select id from ai_runs
          where organization_id = $1 and status in ('queued', 'running') and ($2::uuid is null or user_id = $2)`,
        [organizationId, userId ?? null],
      )) as { id: string }[];
      return rows.map(({ id }) => id);
    });
  }

  /** Asks the worker to stop; a run that still waits ends at once. The status it has now. */
  requestCancel(organizationId: string, id: string): Promise<RunStatus | undefined> {
    return this.transaction.run(organizationId, async (manager) => {
      const [rows] = (await manager.query(
        `update ai_runs
            set cancel_requested_at = coalesce(cancel_requested_at, now()),
                status = case status when 'queued' then 'cancelled' else status end,
                ended_at = case status when 'queued' then now() else ended_at end
          where organization_id = $1 and id = $2 and status in ('queued', 'running')
          returning status`,
        [organizationId, id],
      )) as [{ status: RunStatus }[], number];
      return rows[0]?.status;
    });
  }

  /** Ends a run that runs; false when it has ended already. */
  end(organizationId: string, id: string, end: RunEnd): Promise<boolean> {
    return this.transaction.run(organizationId, async (manager) => {
      const { affected } = await this.update(manager, organizationId, id, ['running'], {
        status: end.status,
        answer: end.answer,
        reasoning: end.reasoning,
        firstTokenAt: end.firstTokenAt,
        inputTokens: end.usage?.inputTokens ?? null,
        outputTokens: end.usage?.outputTokens ?? null,
        cachedTokens: end.usage?.cachedTokens ?? null,
        cacheWriteTokens: end.usage?.cacheWriteTokens ?? null,
        reasoningTokens: end.usage?.reasoningTokens ?? null,
        usageEstimated: end.usageEstimated,
        costUsd: end.cost === null ? null : end.cost.usd.toFixed(8),
        pricesAsOf: end.cost?.pricesAsOf ?? null,
        finishReason: end.finishReason,
        errorCode: end.failure?.code ?? null,
        errorParams: end.failure?.params ?? null,
        providerMessage: end.failure?.providerMessage ?? null,
        endedAt: new Date(),
      });
      return affected === 1;
    });
  }

  /**
   * Ends a run whose worker is gone and keeps what had arrived; false when it has ended or its worker lives.
   * `runningSilentMs` is how long the worker must have been silent, `queuedMs` how long ago a run that nobody
   * took must have been created or told to wait; null leaves those alone.
   */
  interrupt(
    organizationId: string,
    id: string,
    { runningSilentMs, queuedMs }: { readonly runningSilentMs: number; readonly queuedMs: number | null },
  ): Promise<boolean> {
    return this.transaction.run(organizationId, async (manager) => {
      const [, affected] = (await manager.query(
        `update ai_runs
            set status = 'interrupted', ended_at = now(), error_code = 'run.interrupted', error_params = '{}'
          where organization_id = $1 and id = $2
            and (status = 'running' and heartbeat_at <= now() - $3::float8 * interval '1 millisecond'
              or status = 'queued' and coalesce(heartbeat_at, created_at) <= now() - $4::float8 * interval '1 millisecond')`,
        [organizationId, id, runningSilentMs, queuedMs],
      )) as [unknown, number];
      return affected === 1;
    });
  }

  private async findWhole(where: FindOptionsWhere<RunEntity> & { organizationId: string }) {
    const run = await this.transaction.run(where.organizationId, (manager) =>
      manager.findOneBy(RunEntity, where),
    );
    return run && unpacked(run);
  }

  private update(
    manager: EntityManager,
    organizationId: string,
    id: string,
    statuses: readonly RunStatus[],
    values: QueryDeepPartialEntity<RunEntity>,
  ): Promise<UpdateResult> {
    return manager
      .createQueryBuilder()
      .update(RunEntity)
      .set(values)
      .where('organization_id = :organizationId and id = :id and status in (:...statuses)', {
        organizationId,
        id,
        statuses,
      })
      .returning('cancel_requested_at')
      .execute();
  }
}

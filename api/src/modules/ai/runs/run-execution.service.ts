import { setTimeout as delay } from 'node:timers/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import { aiConfig } from '../../../config';
import { AppError } from '../../../core/errors';
import { JobQueue } from '../../../core/queue';
import type { JobMap } from '../../../core/queue';
import { KeysService } from '../../keys';
import { TokenCounter } from '../../projects';
import { costOf } from '../models/model-cost';
import { ProviderError, ProviderGateway } from '../../providers';
import type { ConversationTurn, FinishReason, ProviderRequest, TokenUsage } from '../../providers';
import { estimateUsage } from './estimate-usage';
import { ActiveRun } from './active-run';
import type { StopReason } from './active-run';
import { AnswerOverflowError } from './run-output';
import { keyOf } from './run.entity';
import type { RunEntity } from './run.entity';
import { RunNotices } from './run-notices';
import { RunStream } from './run-stream';
import { RunThreadsRepository, textsOf, toTurns } from './run-threads.repository';
import { runNotFound } from './runs.errors';
import { RunsRepository } from './runs.repository';
import type { RunEnd, RunFailure } from './runs.repository';

type OpenedKey = ReturnType<KeysService['open']>;

interface Outcome {
  readonly status: RunEnd['status'];
  readonly failure: RunFailure | null;
}

/** Pauses between attempts to store an answer: it has been paid for. */
const storePausesMs = [200, 1000, 3000, 10_000, 20_000];

const handOver = { attempts: 1, delayMs: 1000 };
/** When a run that waits for others of its organization asks again. */
const nextTurn = { attempts: 1, delayMs: 500 };

/** Sends prompts to providers, keeps what arrives, and passes it on. Lives in whatever process runs workers. */
@Injectable()
export class RunExecutionService implements OnModuleDestroy {
  private readonly logger = new Logger(RunExecutionService.name);
  private readonly active = new Map<string, ActiveRun>();
  /** Nothing new is taken; then, what is under way is broken off. */
  private isStopping = false;
  private isOver = false;

  constructor(
    private readonly repository: RunsRepository,
    private readonly threads: RunThreadsRepository,
    private readonly stream: RunStream,
    private readonly notices: RunNotices,
    private readonly keys: KeysService,
    private readonly gateway: ProviderGateway,
    private readonly counter: TokenCounter,
    private readonly jobs: JobQueue,
    @Inject(aiConfig.KEY) private readonly config: ConfigType<typeof aiConfig>,
  ) {
    this.stream.onCancel((runId) => this.active.get(runId)?.stop('cancelled'));
  }

  /**
   * Executes a queued run. A job that is delivered again finds the run running: its worker is gone, since
   * two never hold one job, and what it saved stays.
   */
  async execute(job: JobMap['run.execute']): Promise<void> {
    const { organizationId, runId, key } = job;
    // While the process ends it takes nothing new.
    if (this.isStopping) return this.jobs.add('run.execute', job, handOver);
    const opening = key && this.keys.open(key);
    // Whoever performs the run hears of it; when nobody does, nobody needs the key.
    opening?.catch(ignore);
    const run = await this.repository.claim(organizationId, runId, this.config.runsPerOrganization);
    if (run === 'full') return this.jobs.add('run.execute', job, nextTurn);
    if (!run) return this.interruptAbandoned(organizationId, runId);
    const active = new ActiveRun(run, this.repository, this.stream);
    this.active.set(runId, active);
    try {
      await this.perform(run, active, opening ?? this.keys.open(keyOf(run)));
    } finally {
      this.active.delete(runId);
      active.finished();
    }
  }

  /** Marks a run whose worker died; a live one says so every second. */
  async interruptAbandoned(organizationId: string, runId: string): Promise<void> {
    if (this.active.has(runId)) return;
    const gone = { runningSilentMs: 5000, queuedMs: null };
    if (await this.repository.interrupt(organizationId, runId, gone)) {
      await this.notices.ended(organizationId, runId);
    }
  }

  /** Lets runs end that do so soon; closes the other connections to providers and keeps what had arrived. */
  async onModuleDestroy(): Promise<void> {
    this.isStopping = true;
    await this.allFinished(this.config.shutdownGraceMs);
    this.isOver = true;
    await Promise.all(
      [...this.active.values()].map((active) => {
        active.stop('interrupted');
        return active.whenFinished;
      }),
    );
  }

  private async allFinished(withinMs: number): Promise<void> {
    const deadline = performance.now() + withinMs;
    while (this.active.size > 0 && performance.now() < deadline) {
      const waiting = new AbortController();
      const { signal } = waiting;
      const timeIsOver = delay(deadline - performance.now(), undefined, { signal }).catch(ignore);
      await Promise.race([...[...this.active.values()].map(({ whenFinished }) => whenFinished), timeIsOver]);
      waiting.abort();
    }
  }

  private async perform(run: RunEntity, active: ActiveRun, opening: OpenedKey): Promise<void> {
    if (this.isOver) active.stop('interrupted');
    this.notices.started(run);
    active.begin();
    let usage: TokenUsage | null = null;
    let finishReason: FinishReason | null = null;
    let history: readonly ConversationTurn[] = [];
    let outcome: Outcome;
    try {
      const [turns, credentials] = await Promise.all([this.historyOf(run), this.credentialsOf(run, opening)]);
      history = turns;
      const request = { ...run, history, credentials };
      const { organizationId } = run;
      const options = { organizationId, signal: active.signal };
      for await (const event of this.gateway.stream(run.provider, request, options)) {
        if (event.type === 'usage') usage = event.usage;
        else if (event.type === 'end') finishReason = event.reason;
        else active.output.push(event.type, event.text);
      }
      outcome = { status: 'completed', failure: null };
    } catch (error) {
      outcome = this.toOutcome(error, active.stopReason);
      if (outcome.failure?.code === 'provider.bad_key') void this.keys.noteRefusal(keyOf(run)).catch(ignore);
    }
    await active.settle();
    if (active.stopReason === 'lost') return;
    await this.store(run, {
      ...outcome,
      finishReason,
      ...(await this.account({ ...run, history }, active, usage)),
    });
  }

  private async credentialsOf(run: RunEntity, opening: OpenedKey) {
    const credentials = await opening;
    if (!credentials) throw new ProviderError('provider.bad_key', false, { params: { reason: 'removed' } });
    void this.keys.noteUse(keyOf(run)).catch(ignore);
    return credentials;
  }

  /** What was said before; a conversation whose beginning has gone meanwhile is not sent without it. */
  private async historyOf({ organizationId, previousRunId, earlierTurns }: RunEntity) {
    if (previousRunId === null) return toTurns(earlierTurns);
    const turns = await this.threads.listTurns(organizationId, previousRunId);
    if (!turns) throw runNotFound();
    return turns;
  }

  private toOutcome(error: unknown, stopReason: StopReason | undefined): Outcome {
    if (stopReason === 'cancelled') return { status: 'cancelled', failure: null };
    if (stopReason !== undefined) {
      return {
        status: 'interrupted',
        failure: { code: 'run.interrupted', params: {}, providerMessage: null },
      };
    }
    if (error instanceof ProviderError) {
      const { code, params, providerMessage } = error;
      return { status: 'failed', failure: { code, params, providerMessage } };
    }
    if (error instanceof AppError) {
      return { status: 'failed', failure: { code: error.code, params: error.params, providerMessage: null } };
    }
    if (error instanceof AnswerOverflowError) {
      const params = { reason: 'too_long' };
      return { status: 'failed', failure: { code: 'provider.bad_answer', params, providerMessage: null } };
    }
    // The message alone: what else hangs on the error may hold the prompt.
    this.logger.error({ reason: error instanceof Error ? error.message : String(error) }, 'run failed');
    return { status: 'failed', failure: { code: 'server.unexpected', params: {}, providerMessage: null } };
  }

  /** Tokens and cost: as the provider says, else by our own count of what went and came. */
  private async account(
    run: RunEntity & Pick<ProviderRequest, 'history'>,
    { output }: ActiveRun,
    told: TokenUsage | null,
  ) {
    const { answer, reasoning, firstTokenAt } = output;
    const isTold = told !== null && told.inputTokens !== null && told.outputTokens !== null;
    const usageEstimated = !isTold && firstTokenAt !== null;
    const count = (text: string) => this.counter.count(text);
    const input = [run.system, ...textsOf(run.history), run.prompt];
    const usage = usageEstimated ? await estimateUsage(count, { input, answer, reasoning }) : told;
    const cost = costOf(run.provider, run.model, usage);
    return { answer, reasoning, firstTokenAt, usage, usageEstimated, cost };
  }

  private async store(run: RunEntity, end: RunEnd): Promise<void> {
    for (const pauseMs of [...storePausesMs, undefined]) {
      try {
        if (await this.repository.end(run.organizationId, run.id, end)) {
          await this.notices.ended(run.organizationId, run.id);
        }
        return;
      } catch (error) {
        if (pauseMs === undefined || this.isStopping) throw error;
        this.logger.warn({ runId: run.id, pauseMs }, 'the answer could not be stored yet');
        await delay(pauseMs);
      }
    }
  }
}

const ignore = () => undefined;

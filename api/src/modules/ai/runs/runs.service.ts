import { Injectable } from '@nestjs/common';
import type { Provider } from '@promptyflow/contracts';
import { uuidv7 } from 'uuidv7';
import type { Actor } from '../../../core/auth-guard';
import { fingerprint } from '../../../core/crypto';
import { decodeCursor, encodeCursor } from '../../../core/http';
import { JobQueue } from '../../../core/queue';
import { KeysService } from '../../keys';
import { CompileService } from '../../projects';
import type { ModelParameters } from '../../providers';
import { RunNotices } from './run-notices';
import { hasEnded } from './run-relay';
import { RunStream } from './run-stream';
import type { RunEntity } from './run.entity';
import {
  idempotencyKeyInvalid,
  idempotencyKeyReused,
  promptNotGiven,
  runAlreadyEnded,
  runNotFound,
} from './runs.errors';
import { toRunSummary } from './runs.mapper';
import { RunsRepository } from './runs.repository';

export interface SendRequest extends ModelParameters {
  readonly provider: Provider;
  readonly model: string;
  readonly prompt?: string;
  readonly projectId?: string;
  readonly promptId?: string;
  readonly variables?: Readonly<Record<string, string>>;
  readonly system?: string;
}

interface ListOptions {
  readonly projectId?: string;
  readonly promptId?: string;
  readonly cursor?: string;
  readonly limit: number;
}

const idempotencyKeyPattern = /^[\x21-\x7e]{1,200}$/;

/** Runs as people see them: sent, listed, cancelled. A worker executes them. */
@Injectable()
export class RunsService {
  constructor(
    private readonly repository: RunsRepository,
    private readonly keys: KeysService,
    private readonly compiler: CompileService,
    private readonly jobs: JobQueue,
    private readonly stream: RunStream,
    private readonly notices: RunNotices,
  ) {}

  /**
   * Creates a run and hands it to the workers. With an idempotency key the same request of the same person
   * gives the run that it gave before.
   */
  async send(actor: Actor, request: SendRequest, idempotencyKey: string | undefined): Promise<RunEntity> {
    if (idempotencyKey !== undefined && !idempotencyKeyPattern.test(idempotencyKey))
      throw idempotencyKeyInvalid();
    const requestFingerprint = fingerprint(canonical(request));
    const known = await this.findRepeated(actor, idempotencyKey, requestFingerprint);
    if (known) return this.resume(known);
    const [key, content] = await Promise.all([
      this.keys.get(actor, request.provider),
      this.contentOf(actor, request),
    ]);
    this.jobs.ensureReachable();
    const id = uuidv7();
    const inserted = await this.repository.insert(actor.organizationId, {
      id,
      ...content,
      projectId: request.projectId ?? null,
      promptId: request.promptId ?? null,
      userId: actor.userId,
      idempotencyKey: idempotencyKey ?? null,
      requestFingerprint,
      keyId: key.id,
      keyOrganizationId: key.organizationId,
      provider: request.provider,
      model: request.model,
      parameters: parametersOf(request),
    });
    // Somebody was faster with the same key.
    if (!inserted) {
      const winner = await this.findRepeated(actor, idempotencyKey, requestFingerprint);
      if (winner) return winner;
    }
    await this.enqueue(actor.organizationId, id);
    return this.get(actor, id);
  }

  async get({ organizationId }: Actor, id: string): Promise<RunEntity> {
    const run = await this.repository.find(organizationId, id);
    if (!run) throw runNotFound();
    return run;
  }

  async list({ organizationId }: Actor, { cursor, limit, projectId, promptId }: ListOptions) {
    const beforeId = cursor === undefined ? undefined : decodeCursor<{ id: string }>(cursor, ['id']).id;
    const rows = await this.repository.list(organizationId, {
      projectId,
      promptId,
      beforeId,
      limit: limit + 1,
    });
    const items = rows.slice(0, limit).map(toRunSummary);
    const last = items.at(-1);
    return { items, nextCursor: rows.length > limit && last ? encodeCursor({ id: last.id }) : null };
  }

  /** Stops a run; what has arrived stays. Asking twice is the same as once. */
  async cancel(actor: Actor, id: string): Promise<RunEntity> {
    const status = await this.repository.requestCancel(actor.organizationId, id);
    if (status === 'running') await this.stream.sendCancel(id);
    if (status === 'cancelled') await this.notices.ended(actor.organizationId, id);
    const run = await this.get(actor, id);
    if (status === undefined && hasEnded(run) && run.status !== 'cancelled')
      throw runAlreadyEnded(run.status);
    return run;
  }

  private async findRepeated(
    { organizationId, userId }: Actor,
    idempotencyKey: string | undefined,
    requestFingerprint: string,
  ): Promise<RunEntity | null> {
    if (idempotencyKey === undefined) return null;
    const run = await this.repository.findByIdempotencyKey(organizationId, userId, idempotencyKey);
    if (run && run.requestFingerprint !== requestFingerprint) throw idempotencyKeyReused(run.id);
    return run;
  }

  /** A run that was created but perhaps never handed over; the claim makes a second hand-over harmless. */
  private async resume(run: RunEntity): Promise<RunEntity> {
    if (run.status !== 'queued') return run;
    this.jobs.ensureReachable();
    await this.enqueue(run.organizationId, run.id);
    return run;
  }

  private enqueue(organizationId: string, runId: string): Promise<void> {
    return this.jobs.add('run.execute', { organizationId, runId }, { attempts: 1 });
  }

  /** What is sent: the text given, or the prompt as the server compiles it. */
  private async contentOf(actor: Actor, { prompt, projectId, promptId, variables, system }: SendRequest) {
    if (prompt !== undefined && prompt !== '' && promptId === undefined && projectId === undefined) {
      return { prompt, system: system ?? '', cacheBreakpoints: [] };
    }
    if (prompt !== undefined || projectId === undefined || promptId === undefined) throw promptNotGiven();
    const compiled = await this.compiler.compileToSend(actor, projectId, { promptId, variables });
    return { ...compiled, system: system ?? compiled.system };
  }
}

function parametersOf({ temperature, maxTokens, topP, reasoningEffort }: SendRequest): ModelParameters {
  return { temperature, maxTokens, topP, reasoningEffort };
}

/** The same text for the same request, however its fields are ordered. */
function canonical(request: SendRequest): string {
  return JSON.stringify(request, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

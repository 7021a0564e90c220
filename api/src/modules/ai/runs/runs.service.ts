import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import type { Actor } from '../../../core/auth-guard';
import { fingerprint } from '../../../core/crypto';
import { JobQueue } from '../../../core/queue';
import { RunNotices } from './run-notices';
import { hasEnded } from './run-relay';
import { RunRequests } from './run-requests';
import type { RequestedRun, SendRequest } from './run-requests';
import { RunStream } from './run-stream';
import { keyOf } from './run.entity';
import type { RunEntity } from './run.entity';
import { idempotencyKeyInvalid, idempotencyKeyReused, runAlreadyEnded, runNotFound } from './runs.errors';
import { RunsRepository } from './runs.repository';

/** For whom, where it does not matter who asks. */
type Tenant = Pick<Actor, 'organizationId'>;

const idempotencyKeyPattern = /^[\x21-\x7e]{1,200}$/;

/** Runs as people see them: sent, read, cancelled. A worker executes them. */
@Injectable()
export class RunsService {
  constructor(
    private readonly repository: RunsRepository,
    private readonly requests: RunRequests,
    private readonly jobs: JobQueue,
    private readonly stream: RunStream,
    private readonly notices: RunNotices,
  ) {}

  /**
   * Creates a run and hands it to the workers. With an idempotency key the same request of the same person
   * gives the run that it gave before.
   */
  send(actor: Actor, request: SendRequest, idempotencyKey: string | undefined): Promise<RunEntity> {
    return this.create(actor, request, idempotencyKey, () => this.requests.resolve(actor, request));
  }

  /** Sends again exactly what a run sent, to the same model; with an idempotency key once. */
  repeat(actor: Actor, id: string, idempotencyKey: string | undefined): Promise<RunEntity> {
    return this.create(actor, { repeatedRunId: id }, idempotencyKey, async () =>
      this.requests.repeat(actor, await this.get(actor, id)),
    );
  }

  async get({ organizationId }: Tenant, id: string): Promise<RunEntity> {
    const run = await this.repository.find(organizationId, id);
    if (!run) throw runNotFound();
    return run;
  }

  /** Stops a run; what has arrived stays. Asking twice is the same as once. */
  async cancel(actor: Tenant, id: string): Promise<RunEntity> {
    const status = await this.repository.requestCancel(actor.organizationId, id);
    if (status === 'running') this.stream.sendCancel(id);
    if (status === 'cancelled') await this.notices.ended(actor.organizationId, id);
    const run = await this.get(actor, id);
    if (status === undefined && hasEnded(run) && run.status !== 'cancelled')
      throw runAlreadyEnded(run.status);
    return run;
  }

  private async create(
    actor: Actor,
    request: object,
    idempotencyKey: string | undefined,
    resolve: () => Promise<RequestedRun>,
  ): Promise<RunEntity> {
    if (idempotencyKey !== undefined && !idempotencyKeyPattern.test(idempotencyKey))
      throw idempotencyKeyInvalid();
    const requestFingerprint = fingerprint(canonical(request));
    const known = await this.findRepeated(actor, idempotencyKey, requestFingerprint);
    if (known) return this.resume(known);
    // Asked meanwhile, and told last: what is wrong with the request is told at any rate.
    const reachable = this.jobs.ensureReachable();
    reachable.catch(() => undefined);
    const requested = await resolve();
    await reachable;
    const run = await this.repository.insert(actor.organizationId, {
      ...requested,
      id: uuidv7(),
      userId: actor.userId,
      idempotencyKey: idempotencyKey ?? null,
      requestFingerprint,
    });
    if (!run) return this.wonBy(actor, idempotencyKey, requestFingerprint);
    await this.enqueue(run);
    return run;
  }

  /** Somebody was faster with the same key. */
  private async wonBy(actor: Actor, idempotencyKey: string | undefined, requestFingerprint: string) {
    const winner = await this.findRepeated(actor, idempotencyKey, requestFingerprint);
    if (!winner) throw runNotFound();
    return winner;
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
    await this.jobs.ensureReachable();
    await this.enqueue(run);
    return run;
  }

  private enqueue(run: RunEntity): Promise<void> {
    const { organizationId, id: runId } = run;
    return this.jobs.add('run.execute', { organizationId, runId, key: keyOf(run) }, { attempts: 1 });
  }
}

/** The same text for the same request, however its fields are ordered. */
function canonical(request: object): string {
  return JSON.stringify(request, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

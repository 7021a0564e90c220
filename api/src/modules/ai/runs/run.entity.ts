import type { ModelParameters, Provider, RunStatus } from '@promptyflow/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { KeyReference } from '../../keys';
import type { SecretPlace } from '../../projects';
import type { ConversationTurn, FinishReason } from '../../providers';

/** A question and its answer, before the prompt of a run. */
export type EarlierTurn = Pick<ConversationTurn, 'prompt' | 'answer'>;

/** One prompt sent to one model, with what came back. */
@Entity('ai_runs')
export class RunEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'organization_id' })
  organizationId!: string;

  @Column('uuid', { name: 'project_id', nullable: true })
  projectId!: string | null;

  @Column('uuid', { name: 'prompt_id', nullable: true })
  promptId!: string | null;

  /** The version of the prompt that was sent, while that exists; null for the prompt as it was. */
  @Column('uuid', { name: 'prompt_version_id', nullable: true })
  versionId!: string | null;

  /** The run that this one continues. */
  @Column('uuid', { name: 'previous_run_id', nullable: true })
  previousRunId!: string | null;

  /** Shared by runs that were sent to be compared. */
  @Column('uuid', { name: 'comparison_id', nullable: true })
  comparisonId!: string | null;

  @Column('uuid', { name: 'user_id', nullable: true })
  userId!: string | null;

  @Column('text', { name: 'idempotency_key', nullable: true })
  idempotencyKey!: string | null;

  /** Of the request that made it, to tell a repeated one from another with the same key. */
  @Column('text', { name: 'request_fingerprint', nullable: true })
  requestFingerprint!: string | null;

  @Column('uuid', { name: 'key_id', nullable: true })
  keyId!: string | null;

  /** Holds the key: the person's own organization for a personal one. */
  @Column('uuid', { name: 'key_organization_id', nullable: true })
  keyOrganizationId!: string | null;

  /** The preset that it was sent with, while that exists. */
  @Column('uuid', { name: 'preset_id', nullable: true })
  presetId!: string | null;

  @Column('text')
  provider!: Provider;

  @Column('text')
  model!: string;

  /** Exactly what was sent; where it is packed, as it is stored, the beginning of it. */
  @Column('text')
  prompt!: string;

  /** A long prompt as `packed` compresses it. */
  @Column('bytea', { name: 'packed_prompt', nullable: true })
  packedPrompt!: Buffer | null;

  /** Where prefixes of the prompt end that the provider may keep, in UTF-16 code units, ascending. */
  @Column('integer', { name: 'cache_breakpoints', array: true, default: [] })
  cacheBreakpoints!: number[];

  /** Turns before the prompt that came with the request; those of a run that is continued are its own. */
  @Column('jsonb', { name: 'earlier_turns', default: [] })
  earlierTurns!: readonly EarlierTurn[];

  @Column('text', { default: '' })
  system!: string;

  /** Where it had keys or passwords when it was sent. */
  @Column('jsonb', { default: [] })
  secrets!: readonly SecretPlace[];

  /** Those that were sent. */
  @Column('jsonb', { default: {} })
  parameters!: ModelParameters;

  @Column('text')
  status!: RunStatus;

  @Column('text', { default: '' })
  answer!: string;

  @Column('text', { default: '' })
  reasoning!: string;

  @Column('integer', { name: 'input_tokens', nullable: true })
  inputTokens!: number | null;

  @Column('integer', { name: 'output_tokens', nullable: true })
  outputTokens!: number | null;

  @Column('integer', { name: 'cached_tokens', nullable: true })
  cachedTokens!: number | null;

  @Column('integer', { name: 'cache_write_tokens', nullable: true })
  cacheWriteTokens!: number | null;

  @Column('integer', { name: 'reasoning_tokens', nullable: true })
  reasoningTokens!: number | null;

  /** The provider did not say; counted here. */
  @Column('boolean', { name: 'usage_estimated', default: false })
  usageEstimated!: boolean;

  @Column('numeric', { name: 'cost_usd', nullable: true })
  costUsd!: string | null;

  @Column('date', { name: 'prices_as_of', nullable: true })
  pricesAsOf!: string | null;

  @Column('text', { name: 'finish_reason', nullable: true })
  finishReason!: FinishReason | null;

  @Column('text', { name: 'error_code', nullable: true })
  errorCode!: string | null;

  @Column('jsonb', { name: 'error_params', nullable: true })
  errorParams!: object | null;

  @Column('text', { name: 'provider_message', nullable: true })
  providerMessage!: string | null;

  @Column('timestamptz', { name: 'cancel_requested_at', nullable: true })
  cancelRequestedAt!: Date | null;

  /** Written every second by the worker that executes it, and by one that has no place for it yet. */
  @Column('timestamptz', { name: 'heartbeat_at', nullable: true })
  heartbeatAt!: Date | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'started_at', nullable: true })
  startedAt!: Date | null;

  @Column('timestamptz', { name: 'first_token_at', nullable: true })
  firstTokenAt!: Date | null;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt!: Date | null;
}

/** The key that a run is sent with. */
export function keyOf({
  keyId,
  keyOrganizationId,
}: Pick<RunEntity, 'keyId' | 'keyOrganizationId'>): KeyReference {
  return { id: keyId ?? '', organizationId: keyOrganizationId ?? '' };
}

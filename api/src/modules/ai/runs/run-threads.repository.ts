import { Injectable } from '@nestjs/common';
import { TenantTransaction } from '../../../core/database';
import type { ConversationTurn } from '../../providers';
import { unpacked } from './packed-prompt';
import type { StoredPrompt } from './packed-prompt';
import type { EarlierTurn } from './run.entity';

interface TurnRow extends StoredPrompt, Omit<ConversationTurn, 'prompt'> {
  readonly previousRunId: string | null;
  readonly earlierTurns: readonly EarlierTurn[];
}

/** Longest conversation, in turns. */
const mostTurns = 100;

/** Runs that continue one another. */
@Injectable()
export class RunThreadsRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  /**
   * The turns of a conversation up to a run, the first one first; null when a run is gone, or there are more than
   * {@link mostTurns}.
   */
  async listTurns(organizationId: string, runId: string): Promise<readonly ConversationTurn[] | null> {
    const rows = await this.transaction.run(
      organizationId,
      (manager) =>
        manager.query(
          `with recursive thread as (
             select r.id, r.previous_run_id, 1 as depth
               from ai_runs r where r.organization_id = $1 and r.id = $2
             union all
             select r.id, r.previous_run_id, t.depth + 1
               from thread t join ai_runs r on r.id = t.previous_run_id and r.organization_id = $1
              where t.depth < ${mostTurns}
           )
           select t.previous_run_id as "previousRunId", r.prompt, r.packed_prompt as "packedPrompt", r.answer,
                  r.cache_breakpoints as "cacheBreakpoints", r.earlier_turns as "earlierTurns"
             from thread t join ai_runs r on r.id = t.id
            order by t.depth desc`,
          [organizationId, runId],
        ) as Promise<TurnRow[]>,
    );
    const [first] = rows;
    if (!first || first.previousRunId !== null) return null;
    const whole = await Promise.all(rows.map(unpacked));
    const own = whole.map(({ prompt, answer, cacheBreakpoints }) => ({ prompt, answer, cacheBreakpoints }));
    return [...toTurns(first.earlierTurns), ...own];
  }
}

/** All that was said in turns, in order. */
export function textsOf(turns: readonly EarlierTurn[]): string[] {
  return turns.flatMap(({ prompt, answer }) => [prompt, answer]);
}

/** Turns that came with a request: nothing is known of what the provider keeps of them. */
export function toTurns(earlier: readonly EarlierTurn[]): readonly ConversationTurn[] {
  return earlier.map(({ prompt, answer }) => ({ prompt, answer, cacheBreakpoints: [] }));
}

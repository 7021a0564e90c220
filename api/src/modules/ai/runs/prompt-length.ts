import { Injectable } from '@nestjs/common';
import { reservedForAnswer } from '@promptyflow/contracts';
import type { ModelParameters, Provider } from '@promptyflow/contracts';
import { leastTokens, MOST_TOKENS_PER_CHAR } from '@promptyflow/prompt-engine';
import type { KeyReference } from '../../keys';
import { TokenCounter } from '../../projects';
import { ModelsService } from '../models/models.service';
import { promptTooLong } from './runs.errors';

interface LengthQuestion {
  readonly provider: Provider;
  readonly model: string;
  readonly parameters: ModelParameters;
  /** Everything that is read by the model. */
  readonly texts: readonly string[];
  /** What the texts can have at most in o200k tokens, when that is known without counting. */
  readonly mostTokens?: number;
}

/** Refuses before it is sent what a model cannot take. */
@Injectable()
export class PromptLength {
  constructor(
    private readonly models: ModelsService,
    private readonly counter: TokenCounter,
  ) {}

  /**
   * Throws `provider.context_too_long` with the excess when texts and answer together are surely longer than the
   * model's window. What is in doubt is sent: the provider decides. Only what might not fit is counted.
   */
  async check(key: KeyReference, question: LengthQuestion): Promise<void> {
    const { provider, model, parameters, texts } = question;
    const { contextWindow: limit } = await this.models.knownSizes(key, provider, model);
    if (limit === null) return;
    const reserved = reservedForAnswer(provider, parameters.maxTokens);
    const chars = texts.reduce((sum, { length }) => sum + length, 0);
    const most = question.mostTokens ?? chars * MOST_TOKENS_PER_CHAR;
    if (most + reserved <= limit) return;
    const counts = await Promise.all(texts.map((text) => this.counter.count(text)));
    const tokens = leastTokens(
      provider,
      counts.reduce((sum, count) => sum + count, 0),
    );
    const over = tokens + reserved - limit;
    if (over > 0) throw promptTooLong({ tokens, limit, over, maxTokens: parameters.maxTokens });
  }
}

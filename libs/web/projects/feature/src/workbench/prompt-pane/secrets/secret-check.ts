import { inject, Injectable } from '@angular/core';
import { findSecrets } from '@promptyflow/prompt-engine';
import type { SecretKind } from '@promptyflow/prompt-engine';
import { ProjectSaved } from '@promptyflow/web-ai-data-access';
import type { TranslationKey } from '@promptyflow/web-i18n';
import { Dialogs } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';
import { ContextActions } from '../../context-actions';
import { SecretsApi } from './secrets-api';
import type { FoundSecret, PromptSecrets, PromptToSend } from './secrets-api';

/** A found secret as it is shown: in a piece that one can go to, or elsewhere. */
export interface ShownSecret {
  readonly kind: SecretKind;
  readonly masked: string;
  /** Of the piece; empty for what is in none. */
  readonly path: string;
  readonly elsewhere: TranslationKey;
  readonly land: () => void;
}

export interface SecretsQuestion {
  readonly isBlocked: boolean;
  readonly secrets: readonly ShownSecret[];
}

/** What the person makes of the secrets: sends all the same, or goes to one. */
export type SecretsDecision = 'send' | ShownSecret;

/** Looks for keys and passwords in what is about to be sent, and asks about them. */
@Injectable()
export class SecretCheck {
  private readonly saved = inject(ProjectSaved);
  private readonly api = inject(SecretsApi);
  private readonly dialogs = inject(Dialogs);
  private readonly actions = inject(ContextActions);

  /** True when no prompt has any, or the person sends them knowingly. */
  async maySend(...prompts: readonly PromptToSend[]): Promise<boolean> {
    const found = await this.findAll(prompts);
    const secrets = new Map<string, ShownSecret>();
    // Versions of a prompt share the context: what is in it is told once.
    for (const secret of found.flatMap((each) => each.secrets)) {
      const { part, itemId, itemOffset, masked } = secret;
      secrets.set([part, itemId, itemOffset, masked].join(), this.toShown(secret));
    }
    return this.ask({
      isBlocked: found.some(({ secretScan }) => secretScan === 'block'),
      secrets: [...secrets.values()],
    });
  }

  /** The same for a question that continues an answer. */
  async mayAsk(question: string): Promise<boolean> {
    const secrets = findSecrets(question).map(({ kind, masked }): ShownSecret => ({
      kind,
      masked,
      path: '',
      elsewhere: 'ai.secrets.inQuestion',
      land: () => undefined,
    }));
    if (secrets.length === 0) return true;
    const scan = await firstValueFrom(this.api.scan()).catch(() => 'warn' as const);
    return this.ask({ isBlocked: scan === 'block', secrets });
  }

  private async ask(data: SecretsQuestion): Promise<boolean> {
    if (data.secrets.length === 0) return true;
    const { SecretsDialog } = await import('./secrets-dialog');
    const ref = this.dialogs.open<SecretsDecision, SecretsQuestion>(SecretsDialog, { data });
    const decision = await firstValueFrom(ref.closed);
    if (decision === 'send') return true;
    decision?.land();
    return false;
  }

  /** Nothing when it cannot be told: sending says why, and the server looks again. */
  private async findAll(prompts: readonly PromptToSend[]): Promise<readonly PromptSecrets[]> {
    if (!(await firstValueFrom(this.saved.saved()))) return [];
    return Promise.all(prompts.map((prompt) => firstValueFrom(this.api.find(prompt)))).catch(() => []);
  }

  private toShown({ kind, part, itemId, itemOffset, masked }: FoundSecret): ShownSecret {
    return {
      kind,
      masked,
      path: itemId === null ? '' : this.actions.pathOf(itemId),
      elsewhere: part === 'system' ? 'ai.secrets.inSystem' : 'ai.secrets.inTemplate',
      land: () => {
        if (itemId !== null) this.actions.land(itemId, itemOffset ?? 0);
      },
    };
  }
}

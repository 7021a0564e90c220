import { inject, Injectable } from '@angular/core';
import { ProjectSaved } from '@promptyflow/web-ai-data-access';
import { Dialogs } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';
import { ContextActions } from '../../context-actions';
import { SecretsApi } from './secrets-api';
import type { FoundSecret, PromptSecrets } from './secrets-api';

/** What is asked about: each secret with the path of the piece that holds it, empty for what is in none. */
export interface SecretsQuestion {
  readonly isBlocked: boolean;
  readonly secrets: readonly { readonly secret: FoundSecret; readonly path: string }[];
}

/** What the person makes of the secrets: sends all the same, or goes to one. */
export type SecretsDecision = 'send' | FoundSecret;

/** Looks for keys and passwords in a prompt before it is sent, and asks about them. */
@Injectable()
export class SecretCheck {
  private readonly saved = inject(ProjectSaved);
  private readonly api = inject(SecretsApi);
  private readonly dialogs = inject(Dialogs);
  private readonly actions = inject(ContextActions);

  /** True when there are none, or the person sends them knowingly. */
  async maySend(projectId: string, promptId: string): Promise<boolean> {
    const found = await this.find(projectId, promptId);
    if (!found || found.secrets.length === 0) return true;
    const { SecretsDialog } = await import('./secrets-dialog');
    const data: SecretsQuestion = {
      isBlocked: found.secretScan === 'block',
      secrets: found.secrets.map((secret) => ({
        secret,
        path: secret.itemId === null ? '' : this.actions.pathOf(secret.itemId),
      })),
    };
    const ref = this.dialogs.open<SecretsDecision, SecretsQuestion>(SecretsDialog, { data });
    const decision = await firstValueFrom(ref.closed);
    if (decision === 'send') return true;
    if (decision && decision.itemId !== null) this.actions.land(decision.itemId, decision.itemOffset ?? 0);
    return false;
  }

  /** Null when it cannot be told: sending says why, and the server looks again. */
  private async find(projectId: string, promptId: string): Promise<PromptSecrets | null> {
    if (!(await firstValueFrom(this.saved.saved()))) return null;
    return firstValueFrom(this.api.find(projectId, promptId)).catch(() => null);
  }
}

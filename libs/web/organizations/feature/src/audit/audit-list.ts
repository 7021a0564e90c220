import { Component, inject, input } from '@angular/core';
import { providers } from '@promptyflow/contracts';
import { providerNames } from '@promptyflow/web-ai-ui';
import { DatePipe, I18n, TextPipe } from '@promptyflow/web-i18n';
import type { AuditEvent } from '@promptyflow/web-organizations-data-access';
import { actionNames, detailsInWords } from './audit-words';

/** What was done, the latest first: when, what, who, and from where. */
@Component({
  selector: 'pf-audit-list',
  imports: [DatePipe, TextPipe],
  templateUrl: './audit-list.html',
  styleUrl: './audit-list.css',
})
export class AuditList {
  readonly events = input.required<readonly AuditEvent[]>();

  private readonly i18n = inject(I18n);
  protected readonly actionNames = actionNames;

  /** What was acted on, as it was called then. */
  protected target({ targetName }: AuditEvent): string | null {
    const provider = providers.find((one) => one === targetName);
    return provider ? this.i18n.text(providerNames[provider]) : targetName;
  }

  protected details({ details }: AuditEvent) {
    return detailsInWords(this.i18n, details);
  }

  protected who({ actorId, actorName, address }: AuditEvent): string {
    if (actorName !== null) return actorName;
    if (actorId !== null) return this.i18n.text('ui.list.personGone');
    return this.i18n.text(
      address === null ? 'organization.audit.who.server' : 'organization.audit.who.nobody',
    );
  }

  protected token({ tokenId, tokenName }: AuditEvent): string | null {
    if (tokenId === null) return null;
    return tokenName === null
      ? this.i18n.text('organization.audit.who.removedToken')
      : this.i18n.text('organization.audit.who.token', { name: tokenName });
  }
}

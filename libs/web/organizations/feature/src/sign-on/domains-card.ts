import { Component, inject, input, model, signal } from '@angular/core';
import { I18n, ProblemPipe, TextPipe, toProblem } from '@promptyflow/web-i18n';
import type { PageProblem } from '@promptyflow/web-i18n';
import { SingleSignOnApi } from '@promptyflow/web-organizations-data-access';
import type { OrganizationDomain } from '@promptyflow/web-organizations-data-access';
import { Badge, Button, Dialogs, Icon, TextField, Toasts } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';
import { CopiedValue } from './copied-value';

/** The mail domains of the organization, each proven by a record. */
@Component({
  selector: 'pf-domains-card',
  imports: [Badge, Button, CopiedValue, Icon, ProblemPipe, TextField, TextPipe],
  templateUrl: './domains-card.html',
  styleUrl: './sign-on-card.css',
  styles: `
    ul {
      display: grid;
      gap: var(--pf-space-4);
      padding: 0;
      margin: 0;
      list-style: none;
    }
    li {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--pf-space-3);
      padding-block-start: var(--pf-space-4);
      border-block-start: 1px solid var(--pf-line);
    }
    .head {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: var(--pf-space-2) var(--pf-space-3);
    }
    h3 {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--pf-space-2);
      min-width: 0;
      font-size: var(--pf-size-m);
      overflow-wrap: anywhere;
    }
    [role='status']:empty {
      margin-block-start: calc(-1 * var(--pf-space-3));
    }
    form button {
      justify-self: start;
    }
  `,
  host: { class: 'pf-card section' },
})
export class DomainsCard {
  readonly organizationId = input.required<string>();
  readonly domains = model.required<readonly OrganizationDomain[]>();

  private readonly api = inject(SingleSignOnApi);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);
  protected readonly domain = signal('');
  protected readonly claiming = signal(false);
  protected readonly checking = signal<string | null>(null);
  protected readonly problem = signal<PageProblem | null>(null);
  /** Why a domain is not proven yet. */
  protected readonly unproven = signal<{ readonly id: string; readonly problem: PageProblem } | null>(null);

  protected async claim(event: Event): Promise<void> {
    event.preventDefault();
    const domain = this.domain().trim();
    if (domain === '' || this.claiming()) return;
    this.claiming.set(true);
    this.problem.set(null);
    try {
      const claimed = await firstValueFrom(this.api.claimDomain(this.organizationId(), domain));
      this.domains.update((known) => [...known, claimed]);
      this.domain.set('');
    } catch (error) {
      this.problem.set(toProblem(error));
    } finally {
      this.claiming.set(false);
    }
  }

  protected async check({ id, domain }: OrganizationDomain): Promise<void> {
    if (this.checking() !== null) return;
    this.checking.set(id);
    this.unproven.set(null);
    try {
      const checked = await firstValueFrom(this.api.checkDomain(this.organizationId(), id));
      this.domains.update((known) => known.map((one) => (one.id === id ? checked : one)));
      const text = this.i18n.text('organization.domains.verifiedNow', { domain });
      this.toasts.show({ text, kind: 'success' });
    } catch (error) {
      this.unproven.set({ id, problem: toProblem(error) });
    } finally {
      this.checking.set(null);
    }
  }

  protected async remove({ id, domain, verifiedAt }: OrganizationDomain): Promise<void> {
    const isSure =
      verifiedAt === null ||
      (await this.dialogs.confirm({
        heading: this.i18n.text('organization.domains.removeHeading', { domain }),
        text: this.i18n.text('organization.domains.removeText'),
        action: this.i18n.text('organization.domains.remove'),
        dangerous: true,
      }));
    if (!isSure) return;
    try {
      await firstValueFrom(this.api.removeDomain(this.organizationId(), id));
      this.domains.update((known) => known.filter((one) => one.id !== id));
    } catch (error) {
      this.toasts.showProblem(toProblem(error));
    }
  }
}

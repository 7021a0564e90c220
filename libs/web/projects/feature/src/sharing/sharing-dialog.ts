import { DIALOG_DATA } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { projectAccesses } from '@promptyflow/contracts';
import type { ProjectAccess, ProjectAudience } from '@promptyflow/contracts';
import { DatePipe, I18n, ProblemPipe, TextPipe } from '@promptyflow/web-i18n';
import type { TranslationKey } from '@promptyflow/web-i18n';
import {
  Avatar,
  Badge,
  Button,
  DialogFrame,
  Icon,
  Menu,
  MenuDivider,
  MenuFor,
  MenuItem,
  SelectField,
  Spinner,
  TextField,
  Toasts,
} from '@promptyflow/web-ui';
import { SharingStore } from './sharing-store';

export interface SharingQuestion {
  readonly projectId: string;
  readonly name: string;
}

const accessNames = {
  view: 'projects.sharing.view',
  edit: 'projects.sharing.edit',
} as const satisfies Record<ProjectAccess, TranslationKey>;

const audiences = [
  { value: 'organization', name: 'projects.sharing.organization', hint: 'projects.sharing.organizationHint' },
  { value: 'named', name: 'projects.sharing.named', hint: 'projects.sharing.namedHint' },
] as const satisfies readonly { value: ProjectAudience; name: TranslationKey; hint: TranslationKey }[];

const lifetimes = [1, 7, 30, 90] as const;

/** To whom a project is open, whom it names, and the links by which anybody may read it. */
@Component({
  imports: [
    Avatar,
    Badge,
    Button,
    DatePipe,
    DialogFrame,
    Icon,
    Menu,
    MenuDivider,
    MenuFor,
    MenuItem,
    ProblemPipe,
    SelectField,
    Spinner,
    TextField,
    TextPipe,
  ],
  providers: [SharingStore],
  templateUrl: './sharing-dialog.html',
  styleUrl: './sharing-dialog.css',
})
export class SharingDialog {
  protected readonly question = inject<SharingQuestion>(DIALOG_DATA);
  protected readonly store = inject(SharingStore);
  private readonly i18n = inject(I18n);
  private readonly toasts = inject(Toasts);

  protected readonly audiences = audiences;
  protected readonly lifetime = signal('7');
  protected readonly email = signal('');
  protected readonly access = signal<string>('view');
  protected readonly accessOptions = computed(() =>
    projectAccesses.map((value) => ({ value, label: this.i18n.text(accessNames[value]) })),
  );
  protected readonly accesses = projectAccesses;
  protected readonly accessNames = accessNames;
  protected readonly lifetimeOptions = computed(() =>
    lifetimes.map((days) => ({ value: String(days), label: this.i18n.plural('tokens.lifetime.days', days) })),
  );
  /** Members whom the project does not name. */
  protected readonly others = computed(() => {
    const named = new Set(this.store.sharing()?.people.map(({ userId }) => userId));
    return [...this.store.members().values()]
      .filter(({ id }) => !named.has(id))
      .map(({ id, name }) => ({ value: id, label: name }));
  });

  constructor() {
    void this.store.load(this.question.projectId);
  }

  protected setAudience(audience: ProjectAudience): void {
    if (audience !== this.store.sharing()?.audience) void this.store.setAudience(audience);
  }

  protected add(userId: string): void {
    if (userId !== '') void this.store.name(userId, 'edit');
  }

  /** What was typed stays when the invitation is refused. */
  protected async invite(event: Event): Promise<void> {
    event.preventDefault();
    const email = this.email().trim();
    if (email === '' || this.store.busy()) return;
    await this.store.invite(email, this.access() as ProjectAccess);
    if (!this.store.problem()) this.email.set('');
  }

  protected async copy(address: string): Promise<void> {
    await navigator.clipboard.writeText(address);
    this.toasts.show({ text: this.i18n.text('projects.sharing.copied') });
  }
}

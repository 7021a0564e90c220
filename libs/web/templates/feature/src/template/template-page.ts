import { Component, computed, DestroyRef, effect, inject, input, signal, untracked } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { Router, RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { authFeature } from '@promptyflow/web-auth-data-access';
import { DatePipe, I18n, ProblemPipe, TextPipe, toProblem } from '@promptyflow/web-i18n';
import { InlineTitle } from '@promptyflow/web-projects-ui';
import { PRODUCTION_LABEL } from '@promptyflow/web-templates-data-access';
import {
  Badge,
  Button,
  Commands,
  Dialogs,
  EmptyState,
  Icon,
  IconButton,
  Menu,
  MenuFor,
  MenuItem,
  Skeleton,
  TextField,
  Toasts,
} from '@promptyflow/web-ui';
import { TemplateActions } from '../template-actions';
import { TemplateDetailsForm } from './template-details-form';
import { TemplateText } from './template-text';
import { TemplateTrial } from './template-trial';
import { TemplateWork } from './template-work';

/** One template: written, tried out, and saved as versions. */
@Component({
  imports: [
    Badge,
    Button,
    DatePipe,
    EmptyState,
    Icon,
    IconButton,
    InlineTitle,
    Menu,
    MenuFor,
    MenuItem,
    ProblemPipe,
    RouterLink,
    Skeleton,
    TemplateDetailsForm,
    TemplateText,
    TemplateTrial,
    TextField,
    TextPipe,
  ],
  providers: [TemplateWork],
  templateUrl: './template-page.html',
  styleUrl: './template-page.css',
  host: { 'data-testid': 'template-page' },
})
export class TemplatePage {
  readonly id = input.required<string>();

  protected readonly work = inject(TemplateWork);
  private readonly actions = inject(TemplateActions);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);
  private readonly router = inject(Router);
  private readonly permissions = inject(Store).selectSignal(authFeature.selectPermissions);
  protected readonly mayWrite = computed(() => this.permissions().includes('template.write'));
  private readonly mayPromote = computed(() => this.permissions().includes('template.promote'));
  protected readonly message = signal('');
  protected readonly production = PRODUCTION_LABEL;
  /** What keeps the page from being shown, as against what keeps a version from being saved. */
  protected readonly closed = computed(() => (this.work.template() ? null : this.work.problem()));

  constructor() {
    effect(() => {
      const id = this.id();
      untracked(() => this.open(id));
    });
    const title = inject(Title);
    effect(() => {
      const name = this.work.template()?.name;
      if (name) title.setTitle(`${name} · PromptyFlow`);
    });
    inject(Commands).register('templates.save', { run: () => void this.save() }, inject(DestroyRef));
  }

  protected open(id = this.id()): void {
    void this.work.open(id);
  }

  protected async save(event?: Event): Promise<void> {
    event?.preventDefault();
    if (!this.mayWrite() || !this.work.isDirty() || this.work.busy()) return;
    const outcome = await this.work.save(this.message().trim());
    if (outcome === 'stale') return this.compareWithTheirs();
    if (outcome === 'failed') return;
    this.message.set('');
    const version = this.work.template()?.version;
    this.toasts.show({ text: this.i18n.text('templates.page.saved', { version }), kind: 'success' });
  }

  protected discard(): void {
    this.offerUndo('templates.page.discarded', this.work.discard());
  }

  /** What others saved beside what is typed: one decides what comes next. */
  protected async compareWithTheirs(): Promise<void> {
    const theirs = this.work.theirs();
    if (!theirs) return;
    const { StaleDialog } = await import('./stale-dialog');
    const ref = this.dialogs.open<'mine' | 'theirs'>(StaleDialog, {
      data: { theirs, mine: this.work.content() },
      size: 'l',
    });
    ref.closed.subscribe((choice) => {
      if (choice === 'theirs') this.offerUndo('templates.stale.taken', this.work.takeTheirs());
      if (choice !== 'mine') return;
      this.work.goAfterTheirs();
      void this.save();
    });
  }

  protected async showVersions(): Promise<void> {
    const template = this.work.template();
    if (!template) return;
    const { VersionsDialog } = await import('./versions-dialog');
    const ref = this.dialogs.open<void>(VersionsDialog, {
      data: {
        ...{ template, mayWrite: this.mayWrite(), mayPromote: this.mayPromote() },
        isDirty: this.work.isDirty(),
      },
      size: 'l',
    });
    ref.closed.subscribe(() => void this.refresh());
  }

  protected async rename(name: string): Promise<void> {
    try {
      await this.work.setDetails({ name });
    } catch (error) {
      this.toasts.showProblem(toProblem(error));
    }
  }

  protected async star(): Promise<void> {
    const template = this.work.template();
    if (!template) return;
    const favourite = !template.favourite;
    this.work.setFavourite(favourite);
    if (!(await this.actions.setFavourite(template.id, favourite))) this.work.setFavourite(!favourite);
  }

  protected async duplicate(): Promise<void> {
    const template = this.work.template();
    const copy = template && (await this.actions.duplicate(template));
    if (copy) await this.router.navigate(['/templates', copy.id]);
  }

  protected async remove(): Promise<void> {
    const template = this.work.template();
    if (!template) return;
    const comeBack = () => void this.router.navigate(['/templates', template.id]);
    if (await this.actions.remove(template, comeBack)) await this.router.navigate(['/templates']);
  }

  private async refresh(): Promise<void> {
    try {
      await this.work.refresh();
    } catch (error) {
      this.toasts.showProblem(toProblem(error));
    }
  }

  private offerUndo(key: 'templates.page.discarded' | 'templates.stale.taken', run: () => void): void {
    const action = { label: this.i18n.text('context.undo'), run };
    this.toasts.show({ text: this.i18n.text(key), action });
  }
}

import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { toTitle } from '@promptyflow/importing';
import { nextName } from '@promptyflow/prompt-engine';
import { authFeature } from '@promptyflow/web-auth-data-access';
import { DatePipe, I18n, NumberPipe, ProblemPipe, TextPipe } from '@promptyflow/web-i18n';
import {
  projectsFeature,
  projectsPageActions,
  ProjectTransfer,
} from '@promptyflow/web-projects-data-access/list';
import type { ProjectSummary } from '@promptyflow/web-projects-data-access/list';
import {
  Avatar,
  Badge,
  Button,
  Dialogs,
  EmptyState,
  Icon,
  IconButton,
  Menu,
  MenuDivider,
  MenuFor,
  MenuItem,
  NameDialog,
  Skeleton,
} from '@promptyflow/web-ui';
import type { NameQuestion } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';
import { uuidv7 } from 'uuidv7';
import { ExportFlow } from '../export/export-flow';
import { GuestProjects } from './guest-projects';
import { SharingFlow } from '../sharing/sharing-flow';

/** The projects of the organization, the latest changed first. */
@Component({
  imports: [
    Avatar,
    Badge,
    Button,
    DatePipe,
    EmptyState,
    GuestProjects,
    Icon,
    IconButton,
    Menu,
    MenuDivider,
    MenuFor,
    MenuItem,
    NumberPipe,
    ProblemPipe,
    RouterLink,
    Skeleton,
    TextPipe,
  ],
  templateUrl: './projects-page.html',
  styleUrls: ['./project-cards.css', './projects-page.css'],
})
export class ProjectsPage {
  /** What the person has come to do: `project` asks for a new one. */
  readonly begin = input<string>();
  private readonly store = inject(Store);
  private readonly router = inject(Router);
  private readonly dialogs = inject(Dialogs);
  private readonly transfer = inject(ProjectTransfer);
  private readonly exportFlow = inject(ExportFlow);
  protected readonly sharing = inject(SharingFlow);
  private readonly permissions = this.store.selectSignal(authFeature.selectPermissions);
  protected readonly mayWrite = computed(() => this.permissions().includes('project.write'));
  protected readonly mayManage = computed(() => this.permissions().includes('project.manage'));
  private readonly i18n = inject(I18n);
  protected readonly projects = this.store.selectSignal(projectsFeature.selectAll);
  protected readonly status = this.store.selectSignal(projectsFeature.selectStatus);
  protected readonly nextCursor = this.store.selectSignal(projectsFeature.selectNextCursor);
  private readonly creatingId = this.store.selectSignal(projectsFeature.selectCreatingId);
  protected readonly creating = computed(() => this.creatingId() !== null);
  private readonly problem = this.store.selectSignal(projectsFeature.selectProblem);
  /** Why the list could not be read. */
  protected readonly failure = computed(() => (this.status() === 'failed' ? this.problem() : null));

  protected readonly importing = signal(false);

  constructor() {
    this.load();
    effect(() => {
      if (this.begin() === 'project' && this.status() === 'loaded') untracked(() => void this.beginProject());
    });
  }

  /** Once only: a reload asks for nothing. */
  private async beginProject(): Promise<void> {
    await this.router.navigate([], { queryParams: { begin: null }, replaceUrl: true });
    await this.create();
  }

  protected load(): void {
    this.store.dispatch(projectsPageActions.entered());
  }

  protected loadMore(): void {
    this.store.dispatch(projectsPageActions.moreWanted());
  }

  protected async create(): Promise<void> {
    const names = this.projects().map(({ name }) => name);
    const name = await this.askName({
      heading: this.i18n.text('projects.create.heading'),
      label: this.i18n.text('projects.create.name'),
      name: nextName(names, this.i18n.text('projects.create.base')),
      action: this.i18n.text('projects.create.action'),
    });
    if (name) this.store.dispatch(projectsPageActions.created({ id: uuidv7(), name }));
  }

  protected async rename(project: ProjectSummary): Promise<void> {
    const name = await this.askName({
      heading: this.i18n.text('projects.rename.heading'),
      label: this.i18n.text('projects.create.name'),
      name: project.name,
      action: this.i18n.text('projects.rename.action'),
    });
    if (name) this.store.dispatch(projectsPageActions.renamed({ id: project.id, name }));
  }

  protected remove({ id }: ProjectSummary): void {
    this.store.dispatch(projectsPageActions.removed({ id }));
  }

  protected export({ id, name }: ProjectSummary): void {
    void this.exportFlow.open({ projectId: id, name });
  }

  protected duplicate({ id, name }: ProjectSummary): void {
    void this.transfer.duplicate(id, toTitle(this.i18n.text('projects.duplicate.name', { name })));
  }

  /** Makes a project of a file and opens it. */
  protected async importProject(input: HTMLInputElement): Promise<void> {
    const [file] = input.files ?? [];
    input.value = '';
    if (!file) return;
    this.importing.set(true);
    await this.transfer.importProject(file);
    this.importing.set(false);
  }

  private askName(question: NameQuestion): Promise<string | undefined> {
    const ref = this.dialogs.open<string, NameQuestion>(NameDialog, { data: question, size: 's' });
    return firstValueFrom(ref.closed);
  }
}

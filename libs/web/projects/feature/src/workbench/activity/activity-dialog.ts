import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Actions, ofType } from '@ngrx/effects';
import { DatePipe, I18n, NumberPipe, ProblemPipe, TextPipe } from '@promptyflow/web-i18n';
import { projectSyncActions, ProjectSync, toProjectPerson } from '@promptyflow/web-projects-data-access';
import { ProjectsApi } from '@promptyflow/web-projects-data-access/list';
import type { ProjectPerson } from '@promptyflow/web-projects-data-access';
import { Avatar, Button, DialogFrame, Icon, IconButton, SelectField, Spinner } from '@promptyflow/web-ui';
import { throttleTime } from 'rxjs';
import { activityDays } from './activity-days';
import type { Activity, ActivitySection } from './activity-days';
import { ActivityStore } from './activity-store';
import { wordsFor } from './activity-words';

/** Where the person goes from here. */
export interface ActivityPlace {
  readonly kind: 'item' | 'prompt' | 'versions';
  readonly id: string;
}

const everyone = '';
/** Whoever types is told of so often at most. */
const newsEveryMs = 2000;
const versionedActs = new Set<Activity['act']>(['edited', 'renamed', 'marked']);

/** Who did what in a project, and when; what happens meanwhile comes in by itself. */
@Component({
  imports: [
    Avatar,
    Button,
    DatePipe,
    DialogFrame,
    Icon,
    IconButton,
    NumberPipe,
    ProblemPipe,
    SelectField,
    Spinner,
    TextPipe,
  ],
  providers: [ActivityStore],
  templateUrl: './activity-dialog.html',
  styleUrl: './activity-dialog.css',
})
export class ActivityDialog {
  protected readonly ref = inject<DialogRef<ActivityPlace>>(DialogRef);
  private readonly projectId = inject<string>(DIALOG_DATA);
  protected readonly store = inject(ActivityStore);
  private readonly sync = inject(ProjectSync);
  private readonly i18n = inject(I18n);
  private readonly api = inject(ProjectsApi);

  private readonly people = signal<readonly ProjectPerson[]>([]);
  protected readonly userId = signal(everyone);
  protected readonly choices = computed(() => [
    { value: everyone, label: this.i18n.text('ui.list.anyone') },
    ...this.people().map(({ id, name }) => ({ value: id, label: name })),
  ]);
  protected readonly days = computed(() => activityDays(this.store.items()));
  private hasGoneOn = false;

  constructor() {
    void this.start();
    inject(Actions)
      .pipe(
        ofType(projectSyncActions.applied),
        throttleTime(newsEveryMs, undefined, { leading: true, trailing: true }),
        takeUntilDestroyed(),
      )
      .subscribe(() => {
        // Whoever reads what was long ago is not taken back to the top.
        if (!this.hasGoneOn) this.read();
      });
  }

  protected wordsOf({ target, act, person }: Activity): string {
    return this.i18n.text(wordsFor(target, act), { person: person ?? '' });
  }

  protected nameOf({ author }: ActivitySection): string {
    return author?.name ?? this.i18n.text('ui.list.personGone');
  }

  protected pictureOf({ author }: ActivitySection): string | null {
    return author && toProjectPerson(this.projectId, author).picture;
  }

  protected canOpen(row: Activity, target: Activity['targets'][number]): boolean {
    return !target.removed && (row.target === 'item' || row.target === 'prompt');
  }

  /** The versions of the one piece that a row is about. */
  protected versionedId({ target, act, targets, targetCount }: Activity): string | null {
    const [only] = targets;
    const isVersioned = target === 'item' && targetCount === 1 && versionedActs.has(act);
    return isVersioned && only && !only.removed ? only.id : null;
  }

  protected open({ target }: Activity, id: string): void {
    this.ref.close({ kind: target === 'prompt' ? 'prompt' : 'item', id });
  }

  protected showVersions(id: string): void {
    this.ref.close({ kind: 'versions', id });
  }

  protected filterBy(userId: string): void {
    this.userId.set(userId);
    this.hasGoneOn = false;
    this.read();
  }

  protected goOn(): void {
    this.hasGoneOn = true;
    this.read(this.store.nextCursor() ?? undefined);
  }

  /** After what waits has arrived: what was done a moment ago is told, too. */
  private async start(): Promise<void> {
    this.sync.saveNow();
    await this.sync.settled();
    this.read();
    const people = await this.api.readPeople(this.projectId).catch(() => new Map<string, ProjectPerson>());
    this.people.set([...people.values()]);
  }

  private read(cursor?: string): void {
    const userId = this.userId();
    const filter = { projectId: this.projectId, ...(userId === everyone ? {} : { userId }) };
    this.store.load({ filter, ...(cursor === undefined ? {} : { cursor }) });
  }
}

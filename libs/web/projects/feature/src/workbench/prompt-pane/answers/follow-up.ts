import {
  afterRenderEffect,
  Component,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { Store } from '@ngrx/store';
import { Drafts, isLive, runsFeature, runsPageActions } from '@promptyflow/web-ai-data-access';
import { TextPipe } from '@promptyflow/web-i18n';
import type { PageProblem } from '@promptyflow/web-i18n';
import { Button, Commands, Kbd, TextareaField } from '@promptyflow/web-ui';
import { uuidv7 } from 'uuidv7';
import { WorkbenchStore } from '../../workbench-store';
import { SecretCheck } from '../secrets/secret-check';
import { RunFailure } from './run-failure';
import { storable } from './storable';
import type { AnswerThread } from './threads';

/** So much of a question is in the list. */
const knownChars = 2000;

/** Where a person asks on after an answer. What is typed stays on the device until the question is on its way. */
@Component({
  selector: 'pf-follow-up',
  imports: [Button, Kbd, RunFailure, TextareaField, TextPipe],
  template: `
    <pf-textarea-field
      data-testid="follow-up"
      [rows]="2"
      [label]="'ai.followUp.label' | t"
      [readonly]="sentId() !== null"
      [value]="text()"
      (valueChange)="type($event)"
      (keydown)="sendByKey($event)"
    />
    @if (refusal(); as what) {
      <pf-run-failure data-testid="follow-up-refused" [problem]="what" />
    }
    <div class="actions">
      @if (live()) {
        <span>{{ 'ai.followUp.wait' | t }}</span>
      }
      <button
        pfButton
        variant="send"
        size="s"
        type="button"
        data-testid="follow-up-send"
        [disabled]="!ready()"
        (click)="send()"
      >
        {{ 'ai.followUp.send' | t }} <pf-kbd command="ai.send" />
      </button>
    </div>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--pf-space-15);
      padding-block-start: var(--pf-space-25);
      border-block-start: 1px solid var(--pf-line-soft);
    }
    .actions {
      display: flex;
      align-items: center;
      justify-content: flex-end;
      gap: var(--pf-space-2);
    }
    span {
      color: var(--pf-text-2);
      font-size: var(--pf-size-s);
    }
    @media (hover: none) {
      pf-kbd {
        display: none;
      }
    }
  `,
})
export class FollowUp {
  readonly thread = input.required<AnswerThread>();

  private readonly store = inject(Store);
  private readonly drafts = inject(Drafts);
  private readonly workbench = inject(WorkbenchStore);
  private readonly field = viewChild.required(TextareaField);
  private readonly commands = inject(Commands);
  private readonly secrets = inject(SecretCheck);
  private readonly sends = this.store.selectSignal(runsFeature.selectSends);
  private readonly draftId = computed(() => `follow-up:${this.thread().id}`);
  protected readonly text = signal('');
  /** Of the question that is on its way. */
  protected readonly sentId = signal<string | null>(null);
  protected readonly refusal = signal<PageProblem | null>(null);
  protected readonly live = computed(() => this.thread().turns.some(isLive));
  protected readonly ready = computed(
    () => this.thread().continues !== null && this.text().trim() !== '' && this.sentId() === null,
  );

  constructor() {
    afterRenderEffect(() => this.takeFocus());
    effect(() => {
      const draftId = this.draftId();
      untracked(() => void this.takeUp(draftId));
    });
    effect(() => {
      const sentId = this.sentId();
      const send = this.sends().find(({ id }) => id === sentId);
      if (sentId !== null) untracked(() => this.hear(sentId, send?.problem, send !== undefined));
    });
  }

  protected type(text: string): void {
    this.text.set(text);
    void this.drafts.write(this.draftId(), text);
  }

  protected sendByKey(event: KeyboardEvent): void {
    if (event.isComposing || !this.commands.matches('ai.send', event)) return;
    // Without a question these keys do nothing here; elsewhere they send the prompt.
    event.preventDefault();
    void this.send();
  }

  protected async send(): Promise<void> {
    const prompt = storable(this.text());
    if (!this.ready() || !(await this.secrets.mayAsk(prompt))) return;
    const { continues, turns } = this.thread();
    const run = turns.find(({ id }) => id === continues);
    if (this.sentId() !== null || !run?.projectId || !run.promptId) return;
    const { id, projectId, promptId, provider, model, parameters } = run;
    const request = { projectId, promptId, provider, model, parameters, previousRunId: id, prompt };
    const sendId = uuidv7();
    this.refusal.set(null);
    this.store.dispatch(runsPageActions.sendChosen({ sendId, request }));
    this.sentId.set(sendId);
  }

  /** Once it is drawn; nothing typed elsewhere is interrupted later. */
  private takeFocus(): void {
    const continued = this.workbench.continuedId();
    if (continued === null || !this.thread().turns.some(({ id }) => id === continued)) return;
    this.field().focus();
    untracked(() => this.workbench.continueAfter(null));
  }

  /** A question that is no longer on its way has become a run, or it was refused and can be altered. */
  private hear(sendId: string, problem: PageProblem | null | undefined, isKnown: boolean): void {
    if (isKnown && !problem) return;
    this.sentId.set(null);
    if (!problem) return this.type('');
    this.refusal.set(problem);
    this.store.dispatch(runsPageActions.sendDismissed({ sendId }));
  }

  private async takeUp(draftId: string): Promise<void> {
    const draft = await this.drafts.read(draftId);
    // One that was sent as the page went away is no draft any more.
    const asked = this.thread().turns.at(-1)?.question ?? '';
    const isAsked = asked.length < knownChars ? draft === asked : draft.startsWith(asked);
    if (this.text() === '' && !isAsked) this.text.set(draft);
  }
}

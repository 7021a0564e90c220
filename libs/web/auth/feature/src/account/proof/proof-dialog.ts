import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import type { Proof } from '@promptyflow/web-auth-data-access';
import { TextPipe, toProblem } from '@promptyflow/web-i18n';
import type { PageProblem } from '@promptyflow/web-i18n';
import { Button, DialogFrame, TextField } from '@promptyflow/web-ui';
import type { Observable } from 'rxjs';
import { firstValueFrom } from 'rxjs';
import { FormProblem } from '../../auth-page/form-problem';

/** What is asked for before something that a stolen session must not do. */
export interface ProofQuestion<Result = unknown> {
  readonly heading: string;
  readonly text: string;
  /** The verb on the button. */
  readonly action: string;
  readonly dangerous?: boolean;
  /** An account without a password is asked for none: the server wants a sign-in of the last minutes then. */
  readonly hasPassword: boolean;
  readonly needsCode: boolean;
  /** A field of its own above the proof. */
  readonly field?: { readonly label: string; readonly type: 'text' | 'email' };
  /** Does it; the dialog stays open and shows what was refused. */
  readonly perform: (proof: Proof, field: string) => Observable<Result>;
}

/** What came of it: an object of its own, so that nothing (`undefined`) means that the dialog was closed. */
export interface ProofAnswer<Result> {
  readonly result: Result;
}

/** Asks again who it is, does what was asked for, and closes with what came of it. */
@Component({
  imports: [Button, DialogFrame, FormProblem, TextField, TextPipe],
  template: `
    <pf-dialog [heading]="question.heading">
      <p>{{ question.text }}</p>
      <form id="pf-proof-form" data-testid="proof" (submit)="perform($event)">
        @if (question.field; as own) {
          <pf-text-field data-testid="proof-field" [label]="own.label" [type]="own.type" [(value)]="field" />
        }
        @if (question.hasPassword) {
          <pf-text-field
            type="password"
            autocomplete="current-password"
            data-testid="proof-password"
            [label]="'account.proof.password' | t"
            [(value)]="password"
          />
        }
        @if (question.needsCode) {
          <pf-text-field
            autocomplete="one-time-code"
            data-testid="proof-code"
            [label]="'account.proof.code' | t"
            [(value)]="code"
          />
        }
        <pf-form-problem [problem]="problem()" />
      </form>
      <button pfButton pfDialogAction type="button" (click)="ref.close()">
        {{ 'ui.dialog.cancel' | t }}
      </button>
      <button
        pfButton
        pfDialogAction
        type="submit"
        form="pf-proof-form"
        data-testid="proof-perform"
        [variant]="question.dangerous ? 'danger' : 'primary'"
        [loading]="performing()"
        [disabled]="!isReady()"
      >
        {{ question.action }}
      </button>
    </pf-dialog>
  `,
  styles: `
    form {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--pf-space-4);
      margin-block-start: var(--pf-space-4);
    }
    form:not(:has(pf-text-field, p)) {
      display: none;
    }
  `,
})
export class ProofDialog {
  protected readonly question = inject<ProofQuestion>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<ProofAnswer<unknown>>>(DialogRef);
  protected readonly field = signal('');
  protected readonly password = signal('');
  protected readonly code = signal('');
  protected readonly performing = signal(false);
  protected readonly problem = signal<PageProblem | null>(null);
  protected readonly isReady = computed(
    () =>
      (!this.question.field || this.field().trim() !== '') &&
      (!this.question.hasPassword || this.password() !== '') &&
      (!this.question.needsCode || this.code().trim() !== ''),
  );

  protected async perform(event: Event): Promise<void> {
    event.preventDefault();
    if (!this.isReady() || this.performing()) return;
    this.performing.set(true);
    this.problem.set(null);
    const { hasPassword, needsCode } = this.question;
    const proof = {
      ...(hasPassword ? { password: this.password() } : {}),
      ...(needsCode ? { code: this.code().trim() } : {}),
    };
    try {
      this.ref.close({ result: await firstValueFrom(this.question.perform(proof, this.field().trim())) });
    } catch (error) {
      this.problem.set(toProblem(error));
    } finally {
      this.performing.set(false);
    }
  }
}

import { afterNextRender, Component, inject, signal, viewChild } from '@angular/core';
import { Store } from '@ngrx/store';
import { authFeature, signInPageActions } from '@promptyflow/web-auth-data-access';
import { TextPipe } from '@promptyflow/web-i18n';
import { Button, TextField } from '@promptyflow/web-ui';
import { AuthPage } from '../auth-page/auth-page';
import { FormProblem } from '../auth-page/form-problem';

/** Asks for the code of the second step, in place of the form of the first. */
@Component({
  selector: 'pf-second-step',
  imports: [AuthPage, Button, FormProblem, TextField, TextPipe],
  template: `
    <pf-auth-page [heading]="'auth.secondStep.heading' | t" [lead]="'auth.secondStep.lead' | t">
      <form data-testid="second-step" (submit)="submit($event)">
        <pf-text-field
          #field
          autocomplete="one-time-code"
          [label]="'auth.secondStep.code' | t"
          [hint]="'auth.secondStep.hint' | t"
          [(value)]="code"
        />
        <pf-form-problem [problem]="problem()" />
        <button pfButton variant="primary" size="l" wide type="submit" [loading]="submitting()">
          {{ 'auth.secondStep.action' | t }}
        </button>
      </form>
      <p class="switch">
        <button pfButton variant="quiet" type="button" (click)="leave()">
          {{ 'auth.secondStep.back' | t }}
        </button>
      </p>
    </pf-auth-page>
  `,
  styleUrl: '../auth-page/auth-form.css',
})
export class SecondStepForm {
  private readonly store = inject(Store);
  private readonly field = viewChild.required<TextField>('field');
  protected readonly submitting = this.store.selectSignal(authFeature.selectSubmitting);
  protected readonly problem = this.store.selectSignal(authFeature.selectProblem);
  protected readonly code = signal('');

  constructor() {
    // In place of the form that had the focus.
    afterNextRender(() => this.field().focus());
  }

  protected submit(event: Event): void {
    event.preventDefault();
    const code = this.code().trim();
    if (code === '') this.field().focus();
    else this.store.dispatch(signInPageActions.codeSubmitted({ code }));
  }

  protected leave(): void {
    this.store.dispatch(signInPageActions.secondStepLeft());
  }
}

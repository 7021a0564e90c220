import { Component, inject, signal } from '@angular/core';
import { Store } from '@ngrx/store';
import { authFeature, OwnAvatar } from '@promptyflow/web-auth-data-access';
import { I18n, TextPipe, toProblem } from '@promptyflow/web-i18n';
import { Avatar, Button, Toasts } from '@promptyflow/web-ui';
import { squarePicture } from './square-picture';

/** The person's picture: chosen, cut to a square in the page, removed. */
@Component({
  selector: 'pf-avatar-form',
  imports: [Avatar, Button, TextPipe],
  template: `
    <pf-avatar size="xl" [name]="user()?.name ?? ''" [picture]="avatar.picture()" />
    <!-- The button opens it; it is no stop of its own. -->
    <input
      #input
      hidden
      type="file"
      accept="image/png,image/jpeg,image/webp,image/gif"
      data-testid="avatar-file"
      (change)="choose(input)"
    />
    <div class="actions">
      <button pfButton type="button" data-testid="avatar-choose" [loading]="saving()" (click)="input.click()">
        {{ 'account.avatar.choose' | t }}
      </button>
      @if (user()?.avatar) {
        <button pfButton variant="quiet" type="button" data-testid="avatar-remove" (click)="remove()">
          {{ 'account.avatar.remove' | t }}
        </button>
      }
    </div>
  `,
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: var(--pf-space-4);
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: var(--pf-space-2);
    }
  `,
})
export class AvatarForm {
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);
  protected readonly avatar = inject(OwnAvatar);
  protected readonly user = inject(Store).selectSignal(authFeature.selectUser);
  protected readonly saving = signal(false);

  protected async choose(input: HTMLInputElement): Promise<void> {
    const [file] = input.files ?? [];
    // So that the same file can be chosen again.
    input.value = '';
    if (!file || this.saving()) return;
    this.saving.set(true);
    try {
      const picture = await squarePicture(file).catch(() => null);
      if (!picture) {
        this.toasts.show({ text: this.i18n.text('account.avatar.unreadable'), kind: 'danger' });
        return;
      }
      await this.avatar.save(picture);
      this.toasts.show({ text: this.i18n.text('account.avatar.saved'), kind: 'success' });
    } catch (error) {
      this.toasts.showProblem(toProblem(error));
    } finally {
      this.saving.set(false);
    }
  }

  protected async remove(): Promise<void> {
    try {
      await this.avatar.remove();
      this.toasts.show({ text: this.i18n.text('account.avatar.removed'), kind: 'success' });
    } catch (error) {
      this.toasts.showProblem(toProblem(error));
    }
  }
}

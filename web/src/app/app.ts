import { Component, computed, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { Store } from '@ngrx/store';
import { authFeature, sessionActions } from '@promptyflow/web-auth-data-access';
import { TextPipe } from '@promptyflow/web-i18n';
import { Button, EmptyState, Icon, ToastRegion } from '@promptyflow/web-ui/base';
import { LostParts } from './lost-parts';
import { WaitingWork } from './offline/waiting-work';

@Component({
  selector: 'app-root',
  imports: [Button, EmptyState, Icon, RouterOutlet, TextPipe, ToastRegion, WaitingWork],
  templateUrl: './app.html',
  styleUrl: './app.css',
})
export class App {
  private readonly store = inject(Store);
  protected readonly status = this.store.selectSignal(authFeature.selectStatus);
  protected readonly parts = inject(LostParts);
  private readonly problem = this.store.selectSignal(authFeature.selectProblem);
  /** Something answers, but not as the API does: a proxy before a server that is being replaced. */
  protected readonly isDown = computed(() => this.problem()?.code !== 'network.unreachable');

  /** By hand, because a fragment link would resolve against the base address and leave the page. */
  protected skipToContent(event: Event): void {
    event.preventDefault();
    document.getElementById('content')?.focus();
  }

  protected retry(): void {
    this.store.dispatch(sessionActions.restoreRetried());
  }
}

import { Component, computed, DOCUMENT, effect, inject, signal, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import {
  accountActions,
  AuthApi,
  authFeature,
  invitationUrl,
  sessionActions,
} from '@promptyflow/web-auth-data-access';
import { DatePipe, I18n, ProblemPipe, TextPipe, toProblem } from '@promptyflow/web-i18n';
import type { PageProblem } from '@promptyflow/web-i18n';
import { InvitationsApi, KeptInvitation } from '@promptyflow/web-organizations-data-access';
import type { InvitationPreview, Organization } from '@promptyflow/web-organizations-data-access';
import { Avatar, Button, EmptyState, Icon, OpenBar, Skeleton, Toasts } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';
import { roleHints, roleNames } from '../members/role-choices';

/** What the server says of a token that is none; a page that was opened without a link has none. */
const noToken: PageProblem = {
  status: 404,
  code: 'invitation.not_found',
  params: {},
  requestId: null,
  errors: [],
};

/**
 * Where the link of the letter leads: `/invitation#token=…`. The token is in the fragment, which no server and no log
 * sees, and leaves the address at once.
 */
@Component({
  imports: [Avatar, Button, DatePipe, EmptyState, Icon, OpenBar, ProblemPipe, RouterLink, Skeleton, TextPipe],
  templateUrl: './invitation-page.html',
  styleUrl: './invitation-page.css',
})
export class InvitationPage {
  private readonly api = inject(InvitationsApi);
  private readonly auth = inject(AuthApi);
  private readonly store = inject(Store);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);
  private readonly kept = inject(KeptInvitation);
  private readonly token: string;
  private readonly status = this.store.selectSignal(authFeature.selectStatus);
  protected readonly user = this.store.selectSignal(authFeature.selectUser);
  protected readonly invitation = signal<InvitationPreview | null>(null);
  protected readonly problem = signal<PageProblem | null>(null);
  protected readonly accepting = signal(false);
  protected readonly roleNames = roleNames;
  protected readonly roleHints = roleHints;
  protected readonly situation = computed(() => {
    const [invitation, user] = [this.invitation(), this.user()];
    if (!invitation || this.status() === 'restoring') return 'waiting';
    if (!user) return 'signed-out';
    return user.email.toLowerCase() === invitation.email.toLowerCase() ? 'invited' : 'another';
  });

  constructor() {
    const { location, history } = inject(DOCUMENT).defaultView ?? window;
    const token = new URLSearchParams(location.hash.slice(1)).get('token') ?? '';
    if (token !== '') this.kept.keep({ token, wanted: false });
    history.replaceState(history.state, '', location.pathname);
    this.token = this.kept.read().token;
    void this.load();
    effect(() => {
      if (this.situation() === 'invited' && this.kept.read().wanted) untracked(() => void this.accept());
    });
  }

  protected async load(): Promise<void> {
    this.problem.set(this.token === '' ? noToken : null);
    if (this.token === '') return;
    try {
      this.invitation.set(await firstValueFrom(this.api.preview(this.token)));
    } catch (error) {
      this.refuse(toProblem(error));
    }
  }

  protected async accept(): Promise<void> {
    if (this.accepting()) return;
    this.accepting.set(true);
    try {
      const { organization, projectId } = await firstValueFrom(this.api.accept(this.token));
      this.kept.forget();
      if (organization) await this.enter(organization);
      await this.router.navigate(projectId === null ? ['/projects'] : ['/projects', projectId]);
    } catch (error) {
      this.refuse(toProblem(error));
    } finally {
      this.accepting.set(false);
    }
  }

  private async enter({ id, name }: Organization): Promise<void> {
    const user = await firstValueFrom(this.auth.user());
    this.store.dispatch(sessionActions.organizationJoined({ organizationId: id, user }));
    this.toasts.show({ text: this.i18n.text('invitation.done', { name }), kind: 'success' });
  }

  /** To an account with the invited address; back here the invitation is accepted. */
  protected async goOn(path: '/sign-in' | '/sign-up'): Promise<void> {
    this.kept.keep({ token: this.token, wanted: true });
    await this.router.navigate([path], {
      queryParams: { returnTo: invitationUrl },
      state: { email: this.invitation()?.email },
    });
  }

  protected signOut(): void {
    this.store.dispatch(accountActions.signOutChosen());
  }

  protected forget(): void {
    this.kept.forget();
  }

  private refuse(problem: PageProblem): void {
    this.problem.set(problem);
    // What was refused for good is not tried again; a server that is away is.
    if (problem.code.startsWith('invitation.')) this.kept.forget();
  }
}

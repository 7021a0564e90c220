import { inject, Injectable } from '@angular/core';
import { Store } from '@ngrx/store';
import { authFeature } from '@promptyflow/web-auth-data-access';
import { Dialogs } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';
import type { ProofAnswer, ProofQuestion } from './proof-dialog';

type Asking<Result> = Omit<ProofQuestion<Result>, 'hasPassword' | 'needsCode'> & {
  /** Also for the code of the second step, where that is on. */
  readonly withCode?: boolean;
};

/** Asks who it is as the account allows: by password where there is one, and by code where that is wanted. */
@Injectable({ providedIn: 'root' })
export class ProofFlow {
  private readonly dialogs = inject(Dialogs);
  private readonly user = inject(Store).selectSignal(authFeature.selectUser);

  /** What came of it; undefined when the person went back. */
  async ask<Result>({
    withCode = false,
    ...question
  }: Asking<Result>): Promise<ProofAnswer<Result> | undefined> {
    const { ProofDialog } = await import('./proof-dialog');
    const user = this.user();
    const ref = this.dialogs.open<ProofAnswer<Result>, ProofQuestion<Result>>(ProofDialog, {
      size: 's',
      data: {
        ...question,
        hasPassword: user?.hasPassword ?? true,
        needsCode: withCode && (user?.twoFactor ?? false),
      },
    });
    return firstValueFrom(ref.closed);
  }
}

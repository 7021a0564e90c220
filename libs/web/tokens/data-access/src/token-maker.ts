import { inject, Injectable } from '@angular/core';
import { Store } from '@ngrx/store';
import { toProblem } from '@promptyflow/web-i18n';
import type { PageProblem } from '@promptyflow/web-i18n';
import { firstValueFrom } from 'rxjs';
import { TokensApi } from './tokens-api';
import type { NewToken } from './tokens-api';
import { tokensApiActions } from './tokens.actions';

/** Makes a token past the store: neither an action nor the state ever holds its secret. */
@Injectable({ providedIn: 'root' })
export class TokenMaker {
  private readonly api = inject(TokensApi);
  private readonly store = inject(Store);

  /** The secret, which nobody is shown again, or the problem. */
  async make(token: NewToken): Promise<{ readonly secret: string } | { readonly problem: PageProblem }> {
    try {
      const { token: secret, ...known } = await firstValueFrom(this.api.create(token));
      this.store.dispatch(tokensApiActions.created({ token: known }));
      return { secret };
    } catch (error) {
      return { problem: toProblem(error) };
    }
  }
}

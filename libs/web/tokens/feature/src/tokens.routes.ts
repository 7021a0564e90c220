import type { Routes } from '@angular/router';
import { provideEffects } from '@ngrx/effects';
import { provideTokens } from '@promptyflow/web-tokens-data-access';
import * as tokensNotices from './tokens-notices.effects';
import { TokensPage } from './tokens-page';

/** The person's access tokens for the REST API. */
export const tokensRoutes: Routes = [
  {
    path: '',
    title: 'tokens.page.title',
    providers: [provideTokens(), provideEffects(tokensNotices)],
    component: TokensPage,
  },
];

import { provideHttpClient, withFetch, withInterceptors } from '@angular/common/http';
import {
  ApplicationConfig,
  ErrorHandler,
  inject,
  provideBrowserGlobalErrorListeners,
  provideEnvironmentInitializer,
} from '@angular/core';
import {
  provideClientHydration,
  withNoHttpTransferCache,
  withNoIncrementalHydration,
} from '@angular/platform-browser';
import {
  provideRouter,
  TitleStrategy,
  withComponentInputBinding,
  withInMemoryScrolling,
  withNavigationErrorHandler,
} from '@angular/router';
import { provideEffects } from '@ngrx/effects';
import { provideStore } from '@ngrx/store';
import { authInterceptor, PeoplePictures, provideAuth } from '@promptyflow/web-auth-data-access';
import { provideI18n } from '@promptyflow/web-i18n';
import { AvatarPictures, FocusKeeper, Theme } from '@promptyflow/web-ui/base';
import { AccountPreferences } from './account/account-preferences';
import * as accountNotices from './account/account-notices.effects';
import { appRoutes } from './app.routes';
import { forgetOtherOrganizations } from './organizations/forget-other-organizations';
import { forgetPerson, rememberPerson } from './offline/last-person.effects';
import * as signOutEffects from './offline/sign-out.effects';
import * as organizationEffects from './organizations/organization.effects';
import { LostParts } from './lost-parts';
import { PageErrorHandler } from './page-error-handler';
import { TranslatedTitle } from './translated-title';

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    { provide: ErrorHandler, useClass: PageErrorHandler },
    // Angular's own replay of events wants an inline script, which our policy refuses: `handOverEarlyInput` does it.
    provideClientHydration(withNoHttpTransferCache(), withNoIncrementalHydration()),
    provideHttpClient(withFetch(), withInterceptors([authInterceptor])),
    provideRouter(
      appRoutes,
      withComponentInputBinding(),
      withInMemoryScrolling({ scrollPositionRestoration: 'enabled', anchorScrolling: 'enabled' }),
      withNavigationErrorHandler((error) => void inject(LostParts).goOn(error)),
    ),
    { provide: TitleStrategy, useClass: TranslatedTitle },
    provideStore({}, { metaReducers: [forgetOtherOrganizations] }),
    provideI18n(),
    provideAuth(),
    {
      provide: AvatarPictures,
      useFactory: (pictures = inject(PeoplePictures)) => pictures.of.bind(pictures),
    },
    provideEffects(accountNotices, organizationEffects, signOutEffects, { rememberPerson, forgetPerson }),
    provideEnvironmentInitializer(() => {
      inject(Theme);
      inject(AccountPreferences);
      inject(FocusKeeper);
    }),
  ],
};

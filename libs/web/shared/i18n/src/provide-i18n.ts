import { EnvironmentProviders, inject, makeEnvironmentProviders, provideAppInitializer } from '@angular/core';
import { provideTranslateLoader, provideTranslateService } from '@ngx-translate/core';
import { I18n } from './i18n';
import { FetchTranslationLoader } from './translation-loader';

/** Texts from `/i18n`, loaded before the first page is drawn. */
export function provideI18n(): EnvironmentProviders {
  return makeEnvironmentProviders([
    provideTranslateService({ loader: provideTranslateLoader(FetchTranslationLoader) }),
    provideAppInitializer(() => inject(I18n).start()),
  ]);
}

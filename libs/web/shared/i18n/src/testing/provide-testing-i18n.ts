import { EnvironmentProviders, makeEnvironmentProviders } from '@angular/core';
import {
  provideTranslateLoader,
  provideTranslateService,
  TranslateLoader,
  TranslationObject,
} from '@ngx-translate/core';
import { Observable, of } from 'rxjs';
import type { Language } from '../language';

/** For specs: texts given in place of fetched ones; without texts, every text is its own key. */
export function provideTestingI18n(
  texts: Partial<Record<Language, TranslationObject>> = {},
  language: Language = 'en',
): EnvironmentProviders {
  class GivenTexts implements TranslateLoader {
    getTranslation(wanted: string): Observable<TranslationObject> {
      return of(texts[wanted as Language] ?? {});
    }
  }
  return makeEnvironmentProviders([
    provideTranslateService({ lang: language, loader: provideTranslateLoader(GivenTexts) }),
  ]);
}

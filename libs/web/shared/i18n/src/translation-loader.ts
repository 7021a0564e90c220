import { inject, DOCUMENT, Injectable } from '@angular/core';
import { TranslateLoader, TranslationObject } from '@ngx-translate/core';
import { defer, Observable, retry, timer } from 'rxjs';

const attempts = 3;
const pauseMs = 400;

/** What `before-first-paint.js` began to fetch. */
interface EarlyTexts {
  readonly language: string;
  readonly response: Promise<Response>;
}

declare global {
  var promptyflowTexts: EarlyTexts | undefined;
}

/**
 * Fetches `/i18n/{language}.json`. The file name carries no hash, so the browser is told to ask whether its
 * copy is still good (`no-cache`) instead of trusting it.
 */
@Injectable()
export class FetchTranslationLoader implements TranslateLoader {
  private readonly baseUri = inject(DOCUMENT).baseURI;

  getTranslation(language: string): Observable<TranslationObject> {
    return defer(() => this.fetchJson(language)).pipe(
      retry({ count: attempts - 1, delay: (_error, count) => timer(pauseMs * count) }),
    );
  }

  private async fetchJson(language: string): Promise<TranslationObject> {
    const response = await (this.takeEarly(language) ??
      fetch(new URL(`i18n/${language}.json`, this.baseUri), { cache: 'no-cache' }));
    if (!response.ok) {
      throw new Error(`The ${language} texts answered ${response.status}.`);
    }
    return (await response.json()) as TranslationObject;
  }

  /** Once: a second attempt asks again. */
  private takeEarly(language: string): Promise<Response> | null {
    const early = globalThis.promptyflowTexts;
    globalThis.promptyflowTexts = undefined;
    return early?.language === language ? early.response : null;
  }
}

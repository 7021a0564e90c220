import { HttpBackend, HttpErrorResponse, HttpResponse } from '@angular/common/http';
import type { HttpRequest } from '@angular/common/http';
import { ErrorHandler, mergeApplicationConfig } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import type { BootstrapContext } from '@angular/platform-browser';
import { provideServerRendering, renderApplication } from '@angular/platform-server';
import { TranslateLoader } from '@ngx-translate/core';
import type { TranslationObject } from '@ngx-translate/core';
import { DEVICE_LANGUAGE } from '@promptyflow/web-i18n';
import type { Language } from '@promptyflow/web-i18n';
import { of, throwError } from 'rxjs';
import { App } from '../app/app';
import { appConfig } from '../app/app.config';

/** Of no importance, but addresses that are not whole are resolved against it. */
const origin = new URL('http://localhost');

export interface Page {
  /** The built `index.html`, into which the page is drawn. */
  readonly document: string;
  /** Its address, such as `/sign-in`. */
  readonly url: string;
  readonly language: Language;
  readonly texts: TranslationObject;
}

/**
 * Draws a page as somebody sees it who has never been here, while the product is built: whoever opens it reads it
 * before the programs have come, which then take over the elements that are there
 * (https://angular.dev/guide/hydration). Rejects with the first error on the page.
 */
export function drawPage({ document, url, language, texts }: Page): Promise<string> {
  const { promise: failed, reject: handleError } = Promise.withResolvers<never>();
  const config = mergeApplicationConfig(appConfig, {
    providers: [
      provideServerRendering(),
      { provide: DEVICE_LANGUAGE, useValue: language },
      { provide: TranslateLoader, useValue: { getTranslation: () => of(texts) } },
      { provide: ErrorHandler, useValue: { handleError } },
      { provide: HttpBackend, useValue: { handle: answerNobody } },
    ],
  });
  const bootstrap = (context: BootstrapContext) => bootstrapApplication(App, config, context);
  const page = { document, url: new URL(url, origin).href, allowedHosts: [origin.hostname] };
  return Promise.race([failed, renderApplication(bootstrap, page)]);
}

/** There is no API while the product is built: nobody is signed in, and nothing else is known. */
function answerNobody(request: HttpRequest<unknown>) {
  const { url } = request;
  return url.endsWith('/auth/refresh')
    ? of(new HttpResponse({ url, status: 204 }))
    : throwError(() => new HttpErrorResponse({ url, status: 0 }));
}

// The builder takes no other name; pages are drawn by `drawPage`.
// eslint-disable-next-line no-restricted-syntax
export default (context: BootstrapContext) => bootstrapApplication(App, appConfig, context);

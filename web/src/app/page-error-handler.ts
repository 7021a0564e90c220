import { ErrorHandler, inject, Injectable, Injector } from '@angular/core';
import { I18n, toProblem } from '@promptyflow/web-i18n';
import { Toasts } from '@promptyflow/web-ui';

/** What browsers say of a part of the page that could not be fetched: the network is away, or the version is gone. */
const isMissingPart = (error: unknown) =>
  /dynamically imported module|module script failed/i.test(String((error as Error | null)?.message ?? error));

/** The last net: a fault that nothing caught is logged, and the person is told that something went wrong. */
@Injectable()
export class PageErrorHandler implements ErrorHandler {
  private readonly injector = inject(Injector);

  handleError(error: unknown): void {
    console.error(error);
    // Asked for late: the error may have come from building it.
    const toasts = this.injector.get(Toasts);
    if (!isMissingPart(error)) return toasts.showProblem(toProblem(error));
    const i18n = this.injector.get(I18n);
    toasts.show({
      text: i18n.text('shell.version.partMissing'),
      kind: 'danger',
      stays: true,
      action: { label: i18n.text('shell.version.reload'), run: () => location.reload() },
    });
  }
}

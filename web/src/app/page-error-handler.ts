import { ErrorHandler, inject, Injectable, Injector } from '@angular/core';
import { toProblem } from '@promptyflow/web-i18n';
import { Toasts } from '@promptyflow/web-ui';

/** The last net: a fault that nothing caught is logged, and the person is told that something went wrong. */
@Injectable()
export class PageErrorHandler implements ErrorHandler {
  private readonly injector = inject(Injector);

  handleError(error: unknown): void {
    console.error(error);
    // Asked for late: the error may have come from building it.
    this.injector.get(Toasts).showProblem(toProblem(error));
  }
}

import { ErrorHandler, inject, Injectable, Injector } from '@angular/core';
import { toProblem } from '@promptyflow/web-i18n';
import { Toasts } from '@promptyflow/web-ui/base';
import { LostParts } from './lost-parts';

/** Says only that sizes are told one frame later. */
const harmless = /^ResizeObserver loop/;

/** The last net: a fault that nothing caught is logged, and the person is told that something went wrong. */
@Injectable()
export class PageErrorHandler implements ErrorHandler {
  private readonly injector = inject(Injector);

  handleError(error: unknown): void {
    if (error instanceof Error && harmless.test(error.message)) return;
    console.error(error);
    // Asked for late: the error may have come from building them.
    if (this.injector.get(LostParts).tell(error)) return;
    this.injector.get(Toasts).showProblem(toProblem(error));
  }
}

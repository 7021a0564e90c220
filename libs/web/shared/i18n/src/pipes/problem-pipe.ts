import { inject, Pipe, PipeTransform } from '@angular/core';
import { I18n } from '../i18n';
import { PageProblem, problemMessage } from '../problem';

/** `{{ problem | pfProblem }}`: what went wrong, in words. */
@Pipe({ name: 'pfProblem', pure: false })
export class ProblemPipe implements PipeTransform {
  private readonly i18n = inject(I18n);

  transform(problem: PageProblem): string {
    return problemMessage(this.i18n, problem);
  }
}

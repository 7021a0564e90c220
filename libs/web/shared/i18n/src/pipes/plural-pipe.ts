import { inject, Pipe, PipeTransform } from '@angular/core';
import { I18n, TextParameters } from '../i18n';
import { PluralKey } from '../translation-keys';

/** `{{ 'projects.list.pieces' | tn: count }}` picks `.one`, `.few`, `.many` or `.other`. */
@Pipe({ name: 'tn', pure: false })
export class PluralPipe implements PipeTransform {
  private readonly i18n = inject(I18n);

  transform(key: PluralKey, count: number, parameters?: TextParameters): string {
    return this.i18n.plural(key, count, parameters);
  }
}

import { inject, Pipe, PipeTransform } from '@angular/core';
import { I18n } from '../i18n';

/** `{{ 184020 | pfNumber }}` → `184,020`; `{{ 184020 | pfNumber: 'compact' }}` → `184 K`. */
@Pipe({ name: 'pfNumber', pure: false })
export class NumberPipe implements PipeTransform {
  private readonly i18n = inject(I18n);

  transform(value: number, style: 'plain' | 'compact' = 'plain'): string {
    return style === 'compact' ? this.i18n.compact(value) : this.i18n.number(value);
  }
}

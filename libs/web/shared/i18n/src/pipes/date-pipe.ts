import { inject, Pipe, PipeTransform } from '@angular/core';
import { DateStyle, I18n } from '../i18n';

/** `{{ run.startedAt | pfDate: 'moment' }}`; `day` unless told. */
@Pipe({ name: 'pfDate', pure: false })
export class DatePipe implements PipeTransform {
  private readonly i18n = inject(I18n);

  transform(value: Date | string | number, style: DateStyle = 'day'): string {
    return this.i18n.date(value, style);
  }
}

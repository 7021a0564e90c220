import { inject, Pipe, PipeTransform } from '@angular/core';
import { I18n } from '../i18n';
import { Now } from '../now';

/** `{{ comment.createdAt | pfAgo }}`; it goes on by itself as time does. */
@Pipe({ name: 'pfAgo', pure: false })
export class AgoPipe implements PipeTransform {
  private readonly i18n = inject(I18n);
  private readonly now = inject(Now).moment;

  transform(value: Date | string | number): string {
    return this.i18n.ago(value, this.now());
  }
}

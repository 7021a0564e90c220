import { inject, Pipe, PipeTransform } from '@angular/core';
import { I18n, TextParameters } from '../i18n';
import { TranslationKey } from '../translation-keys';

/** `{{ 'auth.signIn.title' | t }}`. A key that does not exist is a compile error. */
@Pipe({ name: 't', pure: false })
export class TextPipe implements PipeTransform {
  private readonly i18n = inject(I18n);

  transform(key: TranslationKey, parameters?: TextParameters): string {
    return this.i18n.text(key, parameters);
  }
}

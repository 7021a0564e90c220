import { computed, DOCUMENT, inject, Injectable } from '@angular/core';
import { TranslateService } from '@ngx-translate/core';
import { firstValueFrom } from 'rxjs';
import { DEVICE_LANGUAGE, Language, languageOf, rememberLanguage } from './language';
import { PluralKey, TranslationKey } from './translation-keys';

export type TextParameters = Readonly<Record<string, unknown>>;

export const dateStyles = {
  day: { dateStyle: 'medium' },
  time: { timeStyle: 'short' },
  moment: { dateStyle: 'medium', timeStyle: 'short' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

export type DateStyle = keyof typeof dateStyles;

/** In seconds; what is nearer than a minute is now. */
const agoSteps = [
  { below: 60, seconds: 60, unit: 'second' },
  { below: 3600, seconds: 60, unit: 'minute' },
  { below: 24 * 3600, seconds: 3600, unit: 'hour' },
  { below: 7 * 24 * 3600, seconds: 24 * 3600, unit: 'day' },
] as const satisfies readonly { below: number; seconds: number; unit: Intl.RelativeTimeFormatUnit }[];

/**
 * Words, numbers and dates in the person's language. Everything here reads the `language` signal, so a
 * template or a `computed` that calls it is drawn again when the language changes.
 */
@Injectable({ providedIn: 'root' })
export class I18n {
  private readonly translate = inject(TranslateService);
  private readonly document = inject(DOCUMENT);
  private readonly deviceLanguage = inject(DEVICE_LANGUAGE);

  readonly language = computed<Language>(() => languageOf(this.translate.currentLang()) ?? 'en');
  private readonly pluralRules = computed(() => new Intl.PluralRules(this.language()));
  private readonly relativeTime = computed(
    () => new Intl.RelativeTimeFormat(this.language(), { numeric: 'auto', style: 'short' }),
  );
  private readonly plainNumber = computed(() => new Intl.NumberFormat(this.language()));
  private readonly compactNumber = computed(
    () => new Intl.NumberFormat(this.language(), { notation: 'compact', compactDisplay: 'short' }),
  );

  /** Loads the language of this device. Called once, before the first page. */
  start(): Promise<void> {
    return this.load(this.deviceLanguage);
  }

  /** Switches the page to a language and remembers it on this device. Rejects if its texts cannot be loaded. */
  async use(language: Language): Promise<void> {
    await this.load(language);
    rememberLanguage(language);
  }

  /** The text of a key, with `{{name}}` replaced from `parameters`. */
  text(key: TranslationKey, parameters?: TextParameters): string {
    return this.resolve(key, parameters);
  }

  /** The form of a text that the language uses with `count`; `{{count}}` is the count as people write it. */
  plural(key: PluralKey, count: number, parameters?: TextParameters): string {
    const form = this.pluralRules().select(count);
    return this.resolve(`${key}.${form}`, { ...parameters, count: this.number(count) });
  }

  /** `184020` → `184,020` or `184 020`. */
  number(value: number): string {
    return this.plainNumber().format(value);
  }

  /** `184020` → `184 K` or `184 тыс.`: two significant digits below ten of a unit, whole units above. */
  compact(value: number): string {
    const parts = this.compactNumber().formatToParts(value);
    return parts
      .map((part, index) =>
        part.type === 'compact' && parts[index - 1]?.type !== 'literal' ? `\u00a0${part.value}` : part.value,
      )
      .join('');
  }

  date(value: Date | string | number, style: DateStyle): string {
    return new Intl.DateTimeFormat(this.language(), dateStyles[style]).format(new Date(value));
  }

  /** How long ago a moment was, seen from `now`: `5 min. ago`, `вчера`; the day when it is longer than a week. */
  ago(value: Date | string | number, now: number): string {
    const seconds = Math.round((new Date(value).getTime() - now) / 1000);
    const step = agoSteps.find(({ below }) => Math.abs(seconds) < below);
    if (!step) return this.date(value, 'day');
    return this.relativeTime().format(Math.trunc(seconds / step.seconds), step.unit);
  }

  private resolve(key: string, parameters?: TextParameters): string {
    this.language();
    return String(this.translate.instant(key, parameters));
  }

  private async load(language: Language): Promise<void> {
    await firstValueFrom(this.translate.use(language));
    this.document.documentElement.lang = language;
  }
}

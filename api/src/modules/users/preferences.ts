/** Languages of the page and of letters. */
export const locales = ['en', 'ru'] as const;

export type Locale = (typeof locales)[number];

export const themes = ['system', 'light', 'dark'] as const;

export type Theme = (typeof themes)[number];

/** The keys by which a person gives a command of the page; none when it is switched off. */
export interface ChosenKeys {
  readonly command: string;
  readonly keys: string[];
}

/** Languages of the page and of letters. */
export const locales = ['en', 'ru'] as const;

export type Locale = (typeof locales)[number];

export const themes = ['system', 'light', 'dark'] as const;

export type Theme = (typeof themes)[number];

import { InjectionToken } from '@angular/core';

export const languages = ['en', 'ru'] as const;

export type Language = (typeof languages)[number];

/** How a language calls itself, for a person who cannot read the one on the page. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', ru: 'Русский' };

/** The key in the device's storage; `before-first-paint.js` reads it too. */
const storageKey = 'pf.language';

/** The supported language of a tag such as `ru-RU`, or null. */
export function languageOf(tag: string | null | undefined): Language | null {
  const primary = tag?.toLowerCase().split('-')[0];
  return languages.find((language) => language === primary) ?? null;
}

/** What the person chose on this device, else what the browser prefers, else English. */
export function deviceLanguage(): Language {
  const preferred = navigator.languages.map(languageOf).find((language) => language !== null);
  return languageOf(readRemembered()) ?? preferred ?? 'en';
}

/** `deviceLanguage()`; another one where a page is drawn for somebody else's device. */
export const DEVICE_LANGUAGE = new InjectionToken<Language>('DEVICE_LANGUAGE', {
  providedIn: 'root',
  factory: deviceLanguage,
});

/** Keeps the choice on this device. A blocked storage is no reason to refuse the choice. */
export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    return;
  }
}

function readRemembered(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}

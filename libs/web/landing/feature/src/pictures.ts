import type { Language } from '@promptyflow/web-i18n';

/**
 * Pictures of the product in `web/public/images/landing`, with their sizes in pixels. `npm run pictures` takes them
 * anew (`e2e/pictures`).
 */
export const pictures = {
  workbench: { width: 1600, height: 1000 },
  phone: { width: 780, height: 1360 },
  map: { width: 1200, height: 880 },
  prompt: { width: 1200, height: 880 },
  answers: { width: 1200, height: 880 },
  templates: { width: 1200, height: 880 },
  keys: { width: 1200, height: 880 },
} as const satisfies Record<string, { readonly width: number; readonly height: number }>;

export type PictureName = keyof typeof pictures;

/** The address of a picture in the page's language and theme. */
export function pictureUrl(name: PictureName, language: Language, theme: 'light' | 'dark'): string {
  return `images/landing/${name}.${language}.${theme}.webp`;
}

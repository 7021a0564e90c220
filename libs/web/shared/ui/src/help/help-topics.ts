import type { TranslationKey } from '@promptyflow/web-i18n';

/**
 * The topics of the help in the order of its contents, each with its title. Their words are in
 * `web/public/help/<language>/<topic>.md`.
 */
export const helpTopics = {
  start: 'help.topics.start',
  import: 'help.topics.import',
  split: 'help.topics.split',
  picking: 'help.topics.picking',
  prompts: 'help.topics.prompts',
  library: 'help.topics.library',
  keys: 'help.topics.keys',
  sending: 'help.topics.sending',
  answers: 'help.topics.answers',
  together: 'help.topics.together',
  organizations: 'help.topics.organizations',
  undo: 'help.topics.undo',
  keyboard: 'help.topics.keyboard',
  api: 'help.topics.api',
  privacy: 'help.topics.privacy',
} as const satisfies Record<string, TranslationKey>;

export type HelpTopic = keyof typeof helpTopics;

export const helpTopicIds = Object.keys(helpTopics) as HelpTopic[];

const pages: readonly (readonly [page: RegExp, topic: HelpTopic])[] = [
  [/^\/projects\/./, 'picking'],
  [/^\/templates\b/, 'library'],
  [/^\/runs\b/, 'answers'],
  [/^\/keys\b/, 'keys'],
  [/^\/(?:tokens|developers)\b/, 'api'],
  [/^\/organization\b/, 'organizations'],
  [/^\/(?:account|admin)\b/, 'privacy'],
  [/^\/notifications\b/, 'together'],
];

/** Where the help is opened from a page: `/help/keys` from `/keys`. */
export function helpUrlFor(pageUrl: string): string {
  const topic = pages.find(([page]) => page.test(pageUrl))?.[1] ?? 'start';
  return `/help/${topic}`;
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandIds, helpTopicIds } from '@promptyflow/web-ui';

const root = join(import.meta.dirname, '../../../../..');
const languages = ['en', 'ru'] as const;
const read = (language: string, topic: string) =>
  readFileSync(join(root, 'web/public/help', language, `${topic}.md`), 'utf8');
const all = languages.flatMap((language) => helpTopicIds.map((topic) => [language, topic] as const));
const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1] ?? '');

/** Without the code, which may hold anything. */
const prose = (text: string) => text.replace(/```[\s\S]*?```/g, '');
const keyNames = ['Mod', 'Shift', 'Alt', 'Tab', 'Escape', 'Delete', 'Mod+V'];
const pages = ['projects', 'templates', 'runs', 'keys', 'tokens', 'account', 'notifications', 'developers'];
const organizationPages = ['', '/members', '/sign-in', '/usage', '/audit'].map(
  (page) => `organization${page}`,
);

describe('the topics of the help', () => {
  it.each(languages)('should be the files that there are in %s', (language) => {
    const files = readdirSync(join(root, 'web/public/help', language)).map((name) =>
      name.replace(/\.md$/, ''),
    );
    expect(files.toSorted()).toEqual(helpTopicIds.toSorted());
  });

  it.each(helpTopicIds)('should have the same parts in both languages: %s', (topic) => {
    const shape = (language: string) => {
      const text = read(language, topic);
      return {
        headings: found(text, /^(#+) /gm),
        lists: found(text, /^(-|\d\.) /gm),
        rows: found(text, /^(\|)/gm).length,
        keys: found(text, /`\{([\w.+]+)\}`/g).toSorted(),
        links: found(text, /\]\(([^)]+)\)/g).toSorted(),
      };
    };
    expect(shape('ru')).toEqual(shape('en'));
  });

  it.each(all)('should name commands, topics and pages that there are: %s, %s', (language, topic) => {
    const text = prose(read(language, topic));
    const keys = found(text, /`\{([^{}]+)\}`/g);
    expect(keys.filter((key) => !keyNames.includes(key) && !commandIds.some((id) => id === key))).toEqual([]);
    const links = found(text, /\]\(([^)]+)\)/g);
    const places = [
      ...helpTopicIds.map((id) => `#${id}`),
      ...[...pages, ...organizationPages].map((page) => `#/${page}`),
    ];
    expect(links.filter((link) => !places.includes(link))).toEqual([]);
  });

  it('should lead to pages whose routes there are', () => {
    const routes = readFileSync(join(root, 'web/src/app/app.routes.ts'), 'utf8');
    const hasRoute = (page: string) => page === 'account' || routes.includes(`path: '${page}'`);
    expect([...pages, 'organization'].filter((page) => !hasRoute(page))).toEqual([]);
  });

  it('should be written in the words of the product', () => {
    const texts = readFileSync(join(root, 'web/public/i18n/en.json'), 'utf8');
    const buttons = helpTopicIds.flatMap((topic) => found(read('en', topic), /press \*\*([^*]+)\*\*/g));
    expect(buttons.length).toBeGreaterThan(10);
    expect(buttons.filter((words) => !texts.includes(words))).toEqual([]);
    const russian = readFileSync(join(root, 'web/public/i18n/ru.json'), 'utf8');
    const pressed = helpTopicIds.flatMap((topic) => found(read('ru', topic), /нажмите \*\*([^*]+)\*\*/g));
    expect(pressed.length).toBeGreaterThan(10);
    expect(pressed.filter((words) => !russian.includes(words))).toEqual([]);
  });
});

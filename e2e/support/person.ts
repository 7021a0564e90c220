import type { ChangeType } from '@promptyflow/contracts';
import type { Browser, BrowserContext, CDPSession, Locator, Page } from 'playwright-core';
import { applicationUrl, newProject } from './people';
import type { Account, TestProject } from './people';

/** The browser that all files of the run share; `npm test -- browser [paths…]` starts it. */
export function sharedBrowser(): Browser {
  const { browserOfRun } = globalThis as { browserOfRun?: () => Browser };
  if (!browserOfRun) throw new Error('there is no browser; run the tests with: npm test -- browser <path>');
  return browserOfRun();
}

/** What a person looks at: pixels wide, and the theme of their system. */
interface Screen {
  readonly width?: number;
  readonly colorScheme?: 'light' | 'dark';
  /** Whether the page may be kept on the device; else each test begins from the server, and knows nothing of others. */
  readonly serviceWorkers?: 'allow' | 'block';
}

/** A person at a browser of their own: what they do, in the words of the page. */
export class Person {
  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    private readonly network: CDPSession,
    readonly errors: string[],
  ) {}

  static async arrive(browser: Browser, locale = 'en-US', screen: Screen = {}): Promise<Person> {
    const { width = 1440, colorScheme = 'light', serviceWorkers = 'block' } = screen;
    const context = await browser.newContext({
      locale,
      colorScheme,
      serviceWorkers,
      viewport: { width, height: width < 600 ? 844 : 900 },
      hasTouch: width < 600,
    });
    return Person.in(context);
  }

  /** Somebody whose browser is there already. */
  static async in(context: BrowserContext): Promise<Person> {
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    return new Person(context, page, await context.newCDPSession(page), errors);
  }

  /** Somebody signed in, with a new project of theirs before them. */
  static async atProject(
    browser: Browser,
    account: Account,
    texts: readonly string[],
  ): Promise<{ person: Person; project: TestProject }> {
    const project = await newProject(account, texts);
    const person = await Person.arrive(browser);
    await person.wasHereBefore(account);
    await person.openProject(project.id);
    return { person, project };
  }

  /** Signed in, as by a visit before; the page is still blank. */
  async wasHereBefore({ email, password }: Account, url = applicationUrl): Promise<void> {
    const answer = await this.context.request.post(`${url}/api/auth/login`, { data: { email, password } });
    if (!answer.ok()) throw new Error(`signing in answered ${answer.status()} ${await answer.text()}`);
  }

  /** By the form of the page; `wasHereBefore` is quicker where that is not the point. */
  async signIn({ email, password }: Account, url = applicationUrl): Promise<void> {
    await this.page.goto(`${url}/sign-in`);
    await this.page.getByLabel(/e-mail|почт/i).fill(email);
    await this.page.locator('input[type=password]').fill(password);
    await this.page.locator('button[type=submit]').click();
    await this.page.waitForURL('**/projects');
  }

  /** The tour of the sample project does not begin by itself any more for this account. */
  async knowsTheTour({ userId }: Account): Promise<void> {
    await this.page.evaluate((key) => localStorage.setItem(key, 'seen'), `pf.tour.${userId}`);
  }

  async openProject(projectId: string, itemId?: string): Promise<void> {
    await this.page.goto(`${applicationUrl}/projects/${projectId}${itemId ? `?item=${itemId}` : ''}`);
    await this.page.getByTestId('context-map').waitFor();
  }

  tile(itemId: string): Locator {
    return this.page.locator(`[data-testid=tile][data-item-id="${itemId}"]`);
  }

  /** Until the piece has the focus. */
  async untilFocused(itemId: string): Promise<void> {
    await this.page.locator(`[data-testid=tile][data-item-id="${itemId}"]:focus`).waitFor();
  }

  get editor(): Locator {
    return this.page.locator('[data-testid=item-editor] .cm-content');
  }

  /** The editor once it shows this text, and not the one that was open before. */
  editorOf(itemId: string): Locator {
    return this.page.locator(`[data-testid=editor][data-text-id="${itemId}"] .cm-content`);
  }

  async openText(itemId: string): Promise<void> {
    // An empty piece cannot be picked, so it counts as disabled; its text opens all the same.
    await this.tile(itemId).scrollIntoViewIfNeeded();
    await this.tile(itemId).dblclick({ force: true });
    await this.editorOf(itemId).waitFor();
  }

  /** Text of the open editor, as far as it is drawn; tests use texts that fit. */
  async editorText(): Promise<string> {
    const lines = await this.editor.locator('.cm-line').allInnerTexts();
    return lines.map((line) => line.replace(/\n$/, '')).join('\n');
  }

  /** Puts the caret `offset` characters from the start of a text of one line. */
  async placeCaret(offset: number): Promise<void> {
    await this.editor.click();
    await this.page.keyboard.press('Control+Home');
    for (let step = 0; step < offset; step++) await this.page.keyboard.press('ArrowRight');
  }

  /** Once the page has drawn what was done last, until all of it is with the server. */
  async waitUntilSaved(): Promise<void> {
    await this.page.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
    );
    await this.page.locator('[data-testid=save-state][data-state=saved]').waitFor({ timeout: 30_000 });
  }

  /** Does something and waits until the server has the change that comes of it. */
  async untilSent(type: ChangeType, act: () => Promise<unknown>): Promise<void> {
    const sent = this.page.waitForResponse(
      (response) => response.request().postData()?.includes(`"${type}"`) ?? false,
    );
    await act();
    await sent;
  }

  async slowNetwork(latencyMs: number): Promise<void> {
    await this.network.send('Network.enable');
    await this.network.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: latencyMs,
      downloadThroughput: -1,
      uploadThroughput: -1,
    });
  }

  async goOffline(offline: boolean): Promise<void> {
    await this.context.setOffline(offline);
  }

  async leave(): Promise<void> {
    await this.context.close();
  }
}

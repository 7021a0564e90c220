import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Browser, connectAsAdministrator, refreshCookie, sharedApplication } from './support';
import { IdentityProvider } from './support/identity-provider';
import { failure, isAtProvider, isCallback, isPage, SignOnTeam } from './support/sign-on';

const client = sharedApplication();
let provider: IdentityProvider;
let database: Awaited<ReturnType<typeof connectAsAdministrator>>;

beforeAll(async () => {
  provider = await IdentityProvider.start();
  database = await connectAsAdministrator();
});
afterAll(async () => {
  await database.end();
  await provider.stop();
});

describe('what is altered on the way', () => {
  /** Sets out, lets `alter` change the address at which the provider is asked, and comes back. */
  async function withRequest(alter: (address: URL) => void) {
    const team = await SignOnTeam.create(client, provider);
    await provider.setNext(team.person());
    const browser = new Browser();
    const address = await browser.follow(team.startUrl, isAtProvider);
    alter(address);
    return team.endOf(browser, await browser.follow(address.href, isPage));
  }

  /** Comes back at an address that `alter` has changed. */
  async function withCallback(alter: (address: URL) => void) {
    const team = await SignOnTeam.create(client, provider);
    await provider.setNext(team.person());
    const browser = new Browser();
    const address = await browser.follow(team.startUrl, isCallback);
    alter(address);
    return team.endOf(browser, await browser.follow(address.href, isPage));
  }

  it('should let in who altered nothing', async () => {
    expect((await withRequest(() => undefined)).session).toBeDefined();
    expect((await withCallback(() => undefined)).session).toBeDefined();
  });

  it.each(['nonce', 'code_challenge'])('should refuse another %s', async (name) => {
    const other = 'x'.repeat(43);
    const { path, session } = await withRequest(({ searchParams }) => searchParams.set(name, other));
    expect([path, session]).toEqual([failure('sign_on_failed'), undefined]);
  });

  it.each([
    ['another state', (url: URL) => url.searchParams.set('state', 'x'.repeat(43))],
    ['no state', (url: URL) => url.searchParams.delete('state')],
    ['two states', (url: URL) => url.searchParams.append('state', 'x')],
    ['another code', (url: URL) => url.searchParams.set('code', 'x')],
    ['two codes', (url: URL) => url.searchParams.append('code', 'x')],
    ['another issuer', (url: URL) => url.searchParams.set('iss', 'https://evil.example.com')],
    ['no issuer', (url: URL) => url.searchParams.delete('iss')],
  ])('should refuse %s in the callback', async (_, alter) => {
    const { path, session } = await withCallback(alter);
    expect([path, session]).toEqual([failure('sign_on_failed'), undefined]);
  });

  it('should refuse a callback that this browser did not ask for', async () => {
    const team = await SignOnTeam.create(client, provider);
    await provider.setNext(team.person());
    const attacker = await new Browser().follow(team.startUrl, isCallback);
    const victim = new Browser();
    await victim.follow(team.startUrl, isAtProvider);
    expect(await team.endOf(victim, await victim.follow(attacker.href, isPage))).toEqual({
      ...{ path: failure('sign_on_failed'), browser: victim },
    });
  });

  it('should refuse the same callback a second time, also with the cookie of the first', async () => {
    const team = await SignOnTeam.create(client, provider);
    await provider.setNext(team.person());
    const browser = new Browser();
    const callback = await browser.follow(team.startUrl, isCallback);
    const cookie = `pf_sign_on=${browser.cookie(client.url, 'pf_sign_on')}`;
    expect((await browser.follow(callback.href, isPage)).pathname).toBe(`/enter/${team.organization.id}`);
    expect(browser.cookie(client.url, 'pf_sign_on')).toBeUndefined();
    const again = await fetch(callback, { redirect: 'manual', headers: { cookie } });
    expect(again.headers.get('location')).toBe(failure('sign_on_failed'));
    expect(again.headers.getSetCookie().join()).not.toContain(refreshCookie);
  });

  it('should make one account of a person who comes several times at once', async () => {
    const team = await SignOnTeam.create(client, provider);
    const boris = team.person();
    await provider.setNext(boris);
    const ways = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const browser = new Browser();
        return { browser, callback: await browser.follow(team.startUrl, isCallback) };
      }),
    );
    const ends = await Promise.all(
      ways.map(({ browser, callback }) => browser.follow(callback.href, isPage)),
    );
    expect(new Set(ends.map(({ pathname }) => pathname))).toEqual(
      new Set([`/enter/${team.organization.id}`]),
    );
    const { rows } = await database.query('select 1 from users where email = $1', [boris.email]);
    expect(rows).toHaveLength(1);
  });

  it('should not take what one organization set out with to another', async () => {
    const [one, other] = [
      await SignOnTeam.create(client, provider),
      await SignOnTeam.create(client, provider),
    ];
    await provider.setNext(one.person());
    const browser = new Browser();
    const callback = await browser.follow(one.startUrl, isCallback);
    const moved = callback.href.replace(one.organization.id, other.organization.id);
    const { pathname, hash } = await browser.follow(moved, isPage);
    expect(pathname + hash).toBe(failure('sign_on_failed'));
  });
});

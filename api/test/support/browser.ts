import { parseSetCookie } from './api-client';

const redirects = new Set([301, 302, 303, 307, 308]);

/** As much of a browser as a chain of redirects needs: cookies by origin, and where it ends up. */
export class Browser {
  private readonly jar = new Map<string, Map<string, string>>();

  /** Follows redirects until `last` accepts an address, or there is none left; that address is not opened. */
  async follow(address: string, last: (address: URL) => boolean): Promise<URL> {
    for (let url = new URL(address); ;) {
      const response = await this.open(url);
      const location = response.headers.get('location');
      if (!redirects.has(response.status) || location === null) {
        throw new Error(`${url.href} answered ${response.status} ${await response.text()}`);
      }
      url = new URL(location, url);
      if (last(url)) return url;
    }
  }

  cookie(origin: string, name: string): string | undefined {
    return this.jar.get(new URL(origin).origin)?.get(name);
  }

  private async open(url: URL): Promise<Response> {
    const cookies = this.jar.get(url.origin) ?? new Map<string, string>();
    this.jar.set(url.origin, cookies);
    const header = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      redirect: 'manual',
      headers: header === '' ? {} : { cookie: header },
    });
    for (const [name, { value }] of response.headers.getSetCookie().map(parseSetCookie)) {
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  }
}

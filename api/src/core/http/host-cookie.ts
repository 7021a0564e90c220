import type { FastifyReply, FastifyRequest } from 'fastify';

interface HostCookieOptions {
  /** Whether people reach the product by https. */
  readonly secure: boolean;
  readonly sameSite: 'strict' | 'lax';
  /** What it is for; without https it goes to this path only. */
  readonly path: string;
}

/**
 * A cookie that no script reads and no other host sets or gets. Under https its name begins with `__Host-`, by which
 * browsers hold it to that, and which asks for the path `/` (RFC 6265bis, 4.1.3.2). Its name up to version 0.1,
 * `__Secure-` with a path, is still read, and replaced; that can go in the release after.
 */
export class HostCookie {
  private readonly name: string;
  private readonly former: string | null;

  constructor(
    name: string,
    private readonly options: HostCookieOptions,
  ) {
    this.name = options.secure ? `__Host-${name}` : name;
    this.former = options.secure ? `__Secure-${name}` : null;
  }

  read({ cookies }: Pick<FastifyRequest, 'cookies'>): string | undefined {
    return cookies[this.name] ?? (this.former === null ? undefined : cookies[this.former]);
  }

  /** Without `maxAgeSeconds` the browser forgets it as it closes. */
  write(reply: FastifyReply, value: string, maxAgeSeconds?: number): void {
    const attributes = this.attributes();
    void reply.setCookie(this.name, value, {
      ...attributes,
      ...(maxAgeSeconds === undefined ? {} : { maxAge: maxAgeSeconds }),
    });
    this.clearFormer(reply);
  }

  clear(reply: FastifyReply): void {
    void reply.clearCookie(this.name, this.attributes());
    this.clearFormer(reply);
  }

  private clearFormer(reply: FastifyReply): void {
    if (this.former === null || reply.request.cookies[this.former] === undefined) return;
    void reply.clearCookie(this.former, { ...this.attributes(), path: this.options.path });
  }

  private attributes() {
    const { secure, sameSite, path } = this.options;
    return { httpOnly: true, sameSite, path: secure ? '/' : path, secure } as const;
  }
}

import { randomUUID } from 'node:crypto';

interface RequestOptions {
  readonly token?: string;
  readonly organizationId?: string;
  /** As the browser would send it: `name=value`. */
  readonly cookie?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON, also when it is null; nothing is sent when it is absent. */
  readonly body?: unknown;
}

export interface ApiAnswer<Body> {
  readonly status: number;
  readonly headers: Headers;
  /** The JSON; the text when it is none; undefined when there is no body. */
  readonly body: Body;
  /** What `Set-Cookie` gives the browser, by name, with its attributes in lower case. */
  readonly cookies: ReadonlyMap<string, SetCookie>;
}

export interface SetCookie {
  readonly value: string;
  readonly attributes: readonly string[];
}

export interface ProblemBody {
  readonly code: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export interface UserBody {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly emailVerified: boolean;
  readonly locale: string;
  readonly theme: string;
  readonly organizations: readonly {
    readonly id: string;
    readonly name: string;
    readonly personal: boolean;
    readonly role: string;
    readonly permissions: readonly string[];
    readonly needsSecondStep: boolean;
  }[];
}

export interface SignedInBody {
  readonly accessToken: string;
  readonly expiresInSeconds: number;
  readonly user: UserBody;
}

/** A person who has just signed up. */
export interface TestAccount {
  readonly email: string;
  readonly password: string;
  readonly token: string;
  readonly userId: string;
  /** The personal one. */
  readonly organizationId: string;
  /** The refresh cookie as `name=value`. */
  readonly cookie: string;
  readonly user: UserBody;
}

export const refreshCookie = 'pf_refresh';

/** An address that no other test uses. */
export function uniqueEmail(name = 'person'): string {
  return `${name}-${randomUUID()}@example.com`;
}

/** Asks the API over HTTP as a client that is no browser: no `Origin`, no cookies of its own. */
export class ApiClient {
  constructor(readonly url: string) {}

  /** `path` is under `/api`. Any status is an answer, none throws. */
  async request<Body = unknown>(
    method: string,
    path: string,
    { token, organizationId, cookie, headers, body }: RequestOptions = {},
  ): Promise<ApiAnswer<Body>> {
    const response = await fetch(`${this.url}/api${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(organizationId === undefined ? {} : { 'x-organization-id': organizationId }),
        ...(cookie === undefined ? {} : { cookie }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const cookies = new Map(response.headers.getSetCookie().map(parseSetCookie));
    return { status: response.status, headers: response.headers, body: parseBody(text) as Body, cookies };
  }

  /** Makes a new person through `POST /auth/register`. */
  async register(
    registration: Readonly<Record<string, unknown>> = {},
    { headers }: Pick<RequestOptions, 'headers'> = {},
  ): Promise<TestAccount> {
    const credentials = { email: uniqueEmail(), password: 'correct horse battery', name: 'Anna Petrova' };
    const body = { ...credentials, ...registration };
    const answer = await this.request<SignedInBody>('POST', '/auth/register', { body, headers });
    const [organization] = answer.body.user?.organizations ?? [];
    if (answer.status !== 201 || !organization) {
      throw new Error(`registering answered ${answer.status} ${JSON.stringify(answer.body)}`);
    }
    const { accessToken, user } = answer.body;
    return {
      email: user.email,
      password: body.password,
      token: accessToken,
      userId: user.id,
      organizationId: organization.id,
      cookie: cookieHeader(answer, refreshCookie),
      user,
    };
  }
}

/** The cookie that an answer set, for the next request. */
export function cookieHeader(answer: ApiAnswer<unknown>, name: string): string {
  const cookie = answer.cookies.get(name);
  if (!cookie) throw new Error(`the answer ${answer.status} sets no cookie ${name}`);
  return `${name}=${cookie.value}`;
}

export function parseSetCookie(line: string): [string, SetCookie] {
  const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
  const at = pair.indexOf('=');
  return [
    pair.slice(0, at),
    { value: pair.slice(at + 1), attributes: attributes.map((attribute) => attribute.toLowerCase()) },
  ];
}

function parseBody(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

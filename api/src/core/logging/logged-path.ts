import type { IncomingMessage } from 'node:http';
import { isUUID } from 'class-validator';

const paths = new WeakMap<IncomingMessage, string>();
const people = new WeakMap<IncomingMessage, string>();

/**
 * Remembers what the log may say of a request's address: the route, with the ids in it. Whatever else somebody
 * put there, by mistake a secret, is left out; of an address that is no route everything.
 */
export function rememberPath(request: IncomingMessage, url: string, route: string | undefined): void {
  paths.set(request, route === undefined ? '(no route)' : fill(route, url));
}

export function loggedPath(request: IncomingMessage): string {
  return paths.get(request) ?? '(unknown)';
}

/** Remembers who sent a request, by the id of the account, once that is known. */
export function rememberPerson(request: IncomingMessage, userId: string): void {
  people.set(request, userId);
}

export function loggedPerson(request: IncomingMessage): string | undefined {
  return people.get(request);
}

function fill(route: string, url: string): string {
  const given = url.split('?')[0]?.split('/') ?? [];
  const segments = route.split('/').map((segment, index) => {
    const value = given[index] ?? '';
    return segment.startsWith(':') && isUUID(value) ? value : segment;
  });
  return segments.join('/');
}

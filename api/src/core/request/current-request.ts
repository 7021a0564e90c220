import { AsyncLocalStorage } from 'node:async_hooks';
import type { FastifyInstance } from 'fastify';
import type { ActorRequest } from '../auth-guard';

const storage = new AsyncLocalStorage<ActorRequest>();

/**
 * Remembers the request for everything that is done for it. Not before its body was read: what follows that runs
 * where the socket was opened.
 */
export function rememberRequest(fastify: FastifyInstance): void {
  fastify.addHook('preValidation', (request, _reply, done) => {
    storage.run(request, done);
  });
}

/** The request that is being answered; undefined in jobs, and for what comes by a socket. */
export function currentRequest(): ActorRequest | undefined {
  return storage.getStore();
}

/** The person for whom the request is answered, once the guard knows them. */
export function currentUserId(): string | undefined {
  return currentRequest()?.actor?.userId;
}

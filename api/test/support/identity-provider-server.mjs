/**
 * A certified OpenID provider in a process of its own: who signs in next is told by a message, or asked on a page.
 * Clients register themselves (RFC 7591).
 */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const port = Number(process.env.PORT ?? 0);
const server = createServer((request, response) => void answer(request, response)).listen(port, '127.0.0.1');
await once(server, 'listening');
const issuer = `http://localhost:${server.address().port}`;

const people = new Map();
let next = null;

const provider = new Provider(issuer, {
  findAccount: (_, accountId) => ({
    accountId,
    claims: () => ({ sub: accountId, ...people.get(accountId) }),
  }),
  claims: {
    openid: ['sub'],
    email: ['email', 'email_verified', 'xms_edov'],
    profile: ['name', 'locale'],
  },
  // As most providers do: what is asked for stands in the id token.
  conformIdTokenClaims: process.env.CLAIMS_IN_USERINFO === 'true',
  clientAuthMethods: ['client_secret_basic', 'client_secret_post'],
  cookies: { keys: [randomBytes(16).toString('hex')] },
  features: { devInteractions: { enabled: false }, registration: { enabled: true } },
  interactions: { url: (_, { uid }) => `/interaction/${uid}` },
  loadExistingGrant: async ({ oidc }) => {
    const grant = new oidc.provider.Grant({
      clientId: oidc.client.clientId,
      accountId: oidc.session.accountId,
    });
    grant.addOIDCScope('openid email profile');
    await grant.save();
    return grant;
  },
  pkce: { required: () => true },
  renderError: (context, out) => {
    context.body = out;
  },
});

async function answer(request, response) {
  const { pathname, searchParams } = new URL(request.url, issuer);
  if (!pathname.startsWith('/interaction/')) return provider.callback()(request, response);
  try {
    await provider.interactionDetails(request, response);
    const claims = next ?? claimsIn(searchParams);
    if (claims === null) return askWho(response);
    await provider.interactionFinished(request, response, resultFor(claims), {
      mergeWithLastSubmission: false,
    });
  } catch (error) {
    response.writeHead(400).end(String(error));
  }
}

function resultFor({ sub, refuse, ...claims }) {
  if (refuse) return { error: 'access_denied', error_description: 'The person cancelled.' };
  people.set(sub, claims);
  return { login: { accountId: sub, remember: false } };
}

function claimsIn(query) {
  const email = query.get('email');
  return email && { sub: email, email, email_verified: true, name: query.get('name') ?? email };
}

function askWho(response) {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(`<!doctype html>
<html lang="en"><meta name="viewport" content="width=device-width"><title>Identity provider</title>
<form><label>E-mail <input name="email" type="email" required></label>
<label>Name <input name="name"></label><button>Sign in</button></form></html>`);
}

process.on('message', (message) => {
  next = message.next;
  process.send({ kind: 'ready' });
});
process.on('disconnect', () => process.exit(0));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(0));

if (process.send) process.send({ kind: 'started', url: issuer });
else process.stdout.write(`An identity provider answers at ${issuer}; clients register at ${issuer}/reg\n`);

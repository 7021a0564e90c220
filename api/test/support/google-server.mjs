/**
 * An OAuth server in a process of its own: inside Jest its checks of types fail, because Jest's modules have
 * other built-in classes than Node's. Takes the next profile as a message, tells its address as one, and
 * remembers what it was asked.
 */
import { OAuth2Server } from 'oauth2-mock-server';

const server = new OAuth2Server();
let profile = {};
let asked = {};

server.service.on('beforeAuthorizeRedirect', ({ url }, request) => {
  asked.authorize = Object.fromEntries(new URL(request.url, 'http://localhost').searchParams);
  if (profile.refuse) {
    url.searchParams.delete('code');
    url.searchParams.set('error', 'access_denied');
  }
});
server.service.on('beforeResponse', (_response, request) => {
  asked.token = request.body;
});
server.service.on('beforeUserinfo', (response, request) => {
  asked.userinfo = { url: request.url, authorization: request.headers.authorization };
  response.body = profile.claims;
});

process.on('message', (message) => {
  if (message.kind === 'profile') {
    ({ profile } = message);
    asked = {};
    process.send({ kind: 'ready' });
  } else {
    process.send({ kind: 'asked', asked });
  }
});
process.on('disconnect', () => process.exit(0));

await server.issuer.keys.generate('RS256');
await server.start(0, 'localhost');
process.send({ kind: 'started', url: server.issuer.url });

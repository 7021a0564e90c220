import { describe, expect, it } from '@jest/globals';
import { JwtService } from '@nestjs/jwt';
import { authConfig } from '../../config';
import { AccessTokens } from './access-token';

const jwtSecret = 'a secret of this test, long enough for it';
const config = { jwtSecret, accessTokenSeconds: 900 } as ReturnType<typeof authConfig>;
const jwt = new JwtService();
const sut = new AccessTokens(jwt, config);
const claims = { userId: 'anna', sessionId: 'session' };

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
/** A token of this secret that differs in one thing from those that are issued. */
const signed = (options: object, payload: object = { sid: claims.sessionId }) =>
  jwt.sign(payload, {
    subject: claims.userId,
    issuer: 'promptyflow',
    audience: 'promptyflow-api',
    algorithm: 'HS256',
    expiresIn: 900,
    secret: jwtSecret,
    ...options,
  });

describe(AccessTokens.name, () => {
  it('should read what it issued, and what is the same', () => {
    expect(sut.read(sut.issue(claims))).toEqual(claims);
    expect(sut.read(signed({}))).toEqual(claims);
  });

  it.each([
    ['of another secret', () => signed({ secret: `${jwtSecret}!` })],
    ['of another issuer', () => signed({ issuer: 'somebody' })],
    ['for somebody else', () => signed({ audience: 'another service' })],
    ['that has expired', () => signed({ expiresIn: -1 })],
    ['that does not hold yet', () => signed({ notBefore: 60 })],
    ['of another algorithm', () => signed({ algorithm: 'HS512' })],
    ['without a session', () => signed({}, { sid: 7 })],
    ['that nobody signed', () => `${part({ alg: 'none', typ: 'JWT' })}.${part({ sub: 'anna', sid: 'x' })}.`],
    [
      'that nobody signed, in other letters',
      () => `${part({ alg: 'NonE' })}.${part({ sub: 'anna', sid: 'x' })}.`,
    ],
    [
      'with a key of its own',
      () =>
        `${part({ alg: 'HS256', jwk: { kty: 'oct', k: 'eA' }, jku: 'http://127.0.0.1/keys', kid: '../../dev/null' })}.${part({ sub: 'anna', sid: 'x' })}.eA`,
    ],
    [
      'of another person under the same signature',
      () => {
        const [head, , signature] = signed({}).split('.');
        return [
          head,
          part({ sub: 'boris', sid: 'session', iss: 'promptyflow', aud: 'promptyflow-api' }),
          signature,
        ].join('.');
      },
    ],
    ['that is none', () => 'a.b.c'],
  ])('should refuse a token %s', (_, token) => expect(sut.read(token())).toBeNull());
});

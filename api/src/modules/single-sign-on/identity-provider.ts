import { Inject, Injectable } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import * as openid from 'openid-client';
import type { SignOnFault } from '@promptyflow/contracts';
import { signOnConfig } from '../../config';
import { fingerprint } from '../../core/crypto';
import { HttpClient, readBytesCapped } from '../../core/http-client';
import {
  FaultyProviderError,
  faultOf,
  ProviderUnreachableError,
  toDiscoveryError,
  toSignOnError,
} from './provider-failures';
import { toProvenPerson } from './proven-person';
import type { ProvenPerson } from './proven-person';

/** As which client an organization's provider is asked. */
export interface ProviderClient {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** What is kept between the two redirects, and never leaves this side. */
export interface PendingProof {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

interface Known {
  readonly configuration: Promise<openid.Configuration>;
  readonly until: number;
}

const longestAnswerBytes = 1024 * 1024;
/** A provider's addresses and keys; keys that are new are asked for when they are met. */
const knownForMs = 5 * 60_000;
const mostKnown = 500;

/**
 * The authorization code flow of OpenID Connect Core 1.0 with PKCE (RFC 7636), state and nonce. The id token is
 * checked as section 3.1.3.7 says, its signature included, by the provider's own keys.
 */
@Injectable()
export class IdentityProviders {
  private readonly known = new Map<string, Known>();

  constructor(
    private readonly http: HttpClient,
    @Inject(signOnConfig.KEY) private readonly config: ConfigType<typeof signOnConfig>,
  ) {}

  /** Where the browser is sent. Throws a `SignOnError`. */
  async begin(
    client: ProviderClient,
    { redirectUri, loginHint }: { readonly redirectUri: string; readonly loginHint?: string },
  ): Promise<{ readonly url: string; readonly pending: PendingProof }> {
    const pending = {
      state: openid.randomState(),
      nonce: openid.randomNonce(),
      verifier: openid.randomPKCECodeVerifier(),
    };
    const configuration = await this.configurationOf(client);
    const url = openid.buildAuthorizationUrl(configuration, {
      redirect_uri: redirectUri,
      scope: 'openid email profile',
      state: pending.state,
      nonce: pending.nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(pending.verifier),
      code_challenge_method: 'S256',
      ...(loginHint === undefined ? {} : { login_hint: loginHint }),
    });
    return { url: url.href, pending };
  }

  /** Who came back with this address. Throws a `SignOnError`. */
  async finish(client: ProviderClient, address: URL, pending: PendingProof): Promise<ProvenPerson> {
    const configuration = await this.configurationOf(client);
    try {
      const tokens = await openid.authorizationCodeGrant(configuration, address, {
        pkceCodeVerifier: pending.verifier,
        expectedState: pending.state,
        expectedNonce: pending.nonce,
        idTokenExpected: true,
      });
      const claims = tokens.claims() as openid.IDToken;
      // Some providers tell the address only when they are asked for it.
      const asks =
        claims.email === undefined && configuration.serverMetadata().userinfo_endpoint !== undefined;
      const more = asks ? await openid.fetchUserInfo(configuration, tokens.access_token, claims.sub) : {};
      return toProvenPerson({ ...more, ...claims });
    } catch (error) {
      return toSignOnError(error);
    }
  }

  /** What is wrong with a provider; null when people can be sent there. Without a secret the client is not tried. */
  async findFault({
    clientSecret,
    ...client
  }: Omit<ProviderClient, 'clientSecret'> & {
    readonly clientSecret: string | null;
  }): Promise<SignOnFault | null> {
    try {
      const configuration = await this.discover({ ...client, clientSecret: clientSecret ?? 'none' });
      return clientSecret === null ? null : await clientFault(configuration);
    } catch (error) {
      return faultOf(error);
    }
  }

  private configurationOf(client: ProviderClient): Promise<openid.Configuration> {
    return this.discoverOnce(client).catch(toDiscoveryError);
  }

  private discoverOnce(client: ProviderClient): Promise<openid.Configuration> {
    const name = fingerprint(JSON.stringify([client.issuer, client.clientId, client.clientSecret]));
    const kept = this.known.get(name);
    if (kept && kept.until > Date.now()) return kept.configuration;
    const configuration = this.discover(client);
    this.known.delete(name);
    this.known.set(name, { configuration, until: Date.now() + knownForMs });
    const [oldest] = this.known.keys();
    if (this.known.size > mostKnown && oldest !== undefined) this.known.delete(oldest);
    configuration.catch(() => this.known.delete(name));
    return configuration;
  }

  private async discover({ issuer, clientId, clientSecret }: ProviderClient): Promise<openid.Configuration> {
    this.checkSecure(issuer);
    const configuration = await openid.discovery(
      new URL(issuer),
      clientId,
      undefined,
      secretAsTheProviderTakesIt(clientSecret),
      {
        [openid.customFetch]: (address, init) => this.fetch(address, init as RequestInit),
        timeout: this.config.timeoutMs / 1000,
        execute: [
          openid.enableNonRepudiationChecks,
          // It says nothing about TLS in public: there the address is refused before it is asked.
          ...(this.config.allowPrivateAddresses ? [openid.allowInsecureRequests] : []),
        ],
      },
    );
    checkMetadata(configuration.serverMetadata(), issuer);
    return configuration;
  }

  private checkSecure(issuer: string): void {
    const { protocol } = new URL(issuer);
    if (protocol !== 'https:' && !this.config.allowPrivateAddresses)
      throw new FaultyProviderError('not_secure');
  }

  /** Answers of a type that the library knows: {@link HttpClient} speaks with another copy of the same classes. */
  private async fetch(address: string, init: RequestInit): Promise<Response> {
    try {
      const answer = await this.http.guardedBy(this.config.allowPrivateAddresses)(address, init);
      const body = await readBytesCapped(answer, longestAnswerBytes);
      const { status, headers } = answer;
      return new Response([204, 205, 304].includes(status) ? null : Buffer.from(body), {
        status,
        headers: Object.fromEntries(headers),
      });
    } catch (cause) {
      throw new ProviderUnreachableError(cause);
    }
  }
}

/** HTTP Basic (RFC 6749, 2.3.1) unless the provider lists its ways and that is not among them. */
function secretAsTheProviderTakesIt(secret: string): openid.ClientAuth {
  const [basic, post] = [openid.ClientSecretBasic(secret), openid.ClientSecretPost(secret)];
  return (server, ...rest) => {
    const ways = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    return (ways.includes('client_secret_basic') ? basic : post)(server, ...rest);
  };
}

/** A template such as Microsoft's `common` names no issuer: through it anybody's directory would do. */
function checkMetadata(server: openid.ServerMetadata, issuer: string): void {
  const { authorization_endpoint, token_endpoint, jwks_uri, response_types_supported } = server;
  if (server.issuer.replace(/\/$/, '') !== issuer.replace(/\/$/, ''))
    throw new FaultyProviderError('other_issuer');
  if (!authorization_endpoint || !token_endpoint || !jwks_uri)
    throw new FaultyProviderError('not_a_provider');
  if (!URL.canParse(authorization_endpoint)) throw new FaultyProviderError('not_a_provider');
  if (!/^https?:$/.test(new URL(authorization_endpoint).protocol))
    throw new FaultyProviderError('not_a_provider');
  if (response_types_supported && !response_types_supported.includes('code'))
    throw new FaultyProviderError('no_code_flow');
}

/** Asks for tokens with a code that is none: a provider looks at the client first (RFC 6749, 5.2). */
async function clientFault(configuration: openid.Configuration): Promise<SignOnFault | null> {
  try {
    await openid.genericGrantRequest(configuration, 'authorization_code', {
      code: 'none',
      redirect_uri: 'https://none.invalid/',
      code_verifier: openid.randomPKCECodeVerifier(),
    });
  } catch (error) {
    const fault = faultOf(error);
    return fault === 'client_refused' || fault === 'unreachable' ? fault : null;
  }
  return null;
}

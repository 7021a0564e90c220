import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { equalsInConstantTime } from '../../../core/crypto';
import { AppError } from '../../../core/errors';
import { OrganizationNotices } from '../../organizations';
import {
  IdentityProviders,
  mailDomainOf,
  SignOnAddresses,
  signOnDomainUnverified,
  signOnEmailUnverified,
  signOnFailed,
  signOnNotConfigured,
  signOnNotInvited,
  SignOnPeopleRepository,
  SignOnRules,
  SingleSignOnService,
} from '../../single-sign-on';
import type { Arrival, OpenSignOn, PendingProof, ProvenPerson } from '../../single-sign-on';
import { TokensService } from '../../tokens';
import { locales, longestName, UsersService } from '../../users';
import type { Account } from '../../users';
import { SessionsService } from '../sessions/sessions.service';
import type { Client, LiveSession } from '../sessions/sessions.service';
import { SignInGate } from '../two-factor/sign-in-gate.service';
import type { IssuedChallenge } from '../two-factor/sign-in-gate.service';
import { ConnectionFailure } from './connection-failure';
import type { PendingSignOn } from './sign-on-cookie';

export type SignOnEnd = LiveSession | IssuedChallenge | 'connected';

/**
 * Sign-in through the provider of an organization. Whoever runs a provider can have it say anything of anybody, so
 * what it says counts for addresses of domains that the organization has proven, and for people who connected their
 * account from a session of their own. Of all others nothing is told, not even whether they have an account.
 */
@Injectable()
export class OrganizationSignInService {
  constructor(
    private readonly signOn: SingleSignOnService,
    private readonly providers: IdentityProviders,
    private readonly addresses: SignOnAddresses,
    private readonly people: SignOnPeopleRepository,
    private readonly rules: SignOnRules,
    private readonly users: UsersService,
    private readonly sessions: SessionsService,
    private readonly tokens: TokensService,
    private readonly gate: SignInGate,
    private readonly notices: OrganizationNotices,
  ) {}

  /** Where the browser is sent, and what it keeps meanwhile. */
  async begin(
    organizationId: string,
    loginHint?: string,
  ): Promise<{ readonly url: string; readonly pending: PendingProof }> {
    const { client } = await this.find(organizationId);
    const redirectUri = this.addresses.callbackOf(organizationId);
    return this.providers.begin(client, { redirectUri, ...(loginHint ? { loginHint } : {}) });
  }

  /** Signs in, or connects, who comes back. `query` is what the provider added to the address. */
  async finish(
    organizationId: string,
    { pending, query, client }: { pending: PendingSignOn | null; query: URLSearchParams; client: Client },
  ): Promise<SignOnEnd> {
    if (pending?.organizationId !== organizationId || !fits(pending, query))
      throw signOnFailed('not the same browser');
    try {
      const settings = await this.find(organizationId);
      const address = new URL(`${this.addresses.callbackOf(organizationId)}?${query}`);
      const person = await this.providers.finish(settings.client, address, pending);
      if (pending.connects === null) return await this.signIn(organizationId, settings, person, client);
      await this.connect(organizationId, person, pending.connects);
      return 'connected';
    } catch (error) {
      throw pending.connects !== null && error instanceof AppError ? new ConnectionFailure(error) : error;
    }
  }

  private async signIn(
    organizationId: string,
    { joining, defaultRole }: OpenSignOn,
    person: ProvenPerson,
    client: Client,
  ): Promise<LiveSession | IssuedChallenge> {
    try {
      const ofDomain = await this.isOfDomain(organizationId, person);
      const arrival = { joining, defaultRole, ofDomain };
      const known = await this.people.findPerson(organizationId, person);
      const userId = known ?? (await this.findOrCreate(organizationId, person, arrival));
      const account = await this.users.findById(userId);
      if (!account) throw signOnFailed('the account was deleted by another request');
      await this.rules.checkOtherWays({ email: account.email, userId, through: organizationId });
      const { joined } = await this.people.admit(organizationId, person, {
        ...{ ...arrival, userId, addresses: provenAddresses(account, person, ofDomain) },
      });
      if (joined) await this.notices.accessChanged(organizationId, userId);
      return await this.gate.enter(account, client, { remembered: false });
    } catch (error) {
      if (error instanceof AppError)
        await this.people.recordRefusal(organizationId, {
          details: { reason: error.code, issuer: person.issuer, subject: person.subject },
        });
      throw error;
    }
  }

  private async findOrCreate(
    organizationId: string,
    person: ProvenPerson,
    arrival: Omit<Arrival, 'userId' | 'addresses'>,
  ): Promise<string> {
    const { email, emailVerified } = person;
    if (email === undefined || !emailVerified) throw signOnEmailUnverified();
    if (!arrival.ofDomain) throw signOnDomainUnverified();
    const account = await this.users.findByEmail(email);
    const comes = { ...arrival, userId: account?.id ?? null, addresses: [email] };
    if (!(await this.people.mayEnter(organizationId, comes))) throw signOnNotInvited();
    if (!account) return this.create(email, person);
    if (await this.users.claimUnproven(account.id)) {
      // Whoever signed up with an address that they did not prove may not be its owner.
      await Promise.all([this.sessions.endAll(account.id), this.tokens.revokeAllOf(account.id)]);
    }
    return account.id;
  }

  private async create(email: string, { name, language }: ProvenPerson): Promise<string> {
    const oneLine = (name ?? email.split('@')[0] ?? email).replace(/\s+/g, ' ');
    const created = await this.users.create({
      email,
      emailVerified: true,
      name: oneLine.slice(0, longestName).toWellFormed(),
      passwordHash: null,
      googleSubject: null,
      locale: locales.find((locale) => locale === language) ?? 'en',
    });
    if (created !== null) return created;
    const account = await this.users.findByEmail(email);
    if (!account) throw signOnFailed('the account was made and deleted by other requests');
    return account.id;
  }

  private async connect(organizationId: string, person: ProvenPerson, userId: string): Promise<void> {
    const account = await this.users.findById(userId);
    if (!account?.emailVerified)
      throw signOnFailed('the account is gone, or its address is not proven any more');
    await this.people.connect(organizationId, person, userId);
  }

  private async isOfDomain(organizationId: string, { email, emailVerified }: ProvenPerson): Promise<boolean> {
    const domain = emailVerified && email !== undefined ? mailDomainOf(email) : null;
    return domain !== null && this.people.ownsDomain(organizationId, domain);
  }

  private async find(organizationId: string): Promise<OpenSignOn> {
    const settings = isUUID(organizationId) ? await this.signOn.findOpen(organizationId) : null;
    if (!settings) throw signOnNotConfigured();
    return settings;
  }
}

function fits(pending: PendingSignOn, query: URLSearchParams): boolean {
  const [state, ...more] = query.getAll('state');
  return state !== undefined && more.length === 0 && equalsInConstantTime(pending.state, state);
}

/** What an invitation may have been sent to: what a provider says counts within the organization's domains only. */
function provenAddresses(account: Account, { email }: ProvenPerson, ofDomain: boolean): string[] {
  const own = account.emailVerified ? [account.email.toLowerCase()] : [];
  return ofDomain && email !== undefined ? [...own, email] : own;
}

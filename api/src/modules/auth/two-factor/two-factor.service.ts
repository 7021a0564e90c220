import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/auth-guard';
import {
  hashToken,
  newRecoveryCode,
  newTotpSecret,
  SecretBox,
  totpStepOf,
  totpUri,
} from '../../../core/crypto';
import { Realtime } from '../../../core/realtime';
import { AuditTrailRepository } from '../../audit';
import { OrganizationNotices, SecondStepRepository } from '../../organizations';
import type { RequiringOrganization } from '../../organizations';
import { UsersService } from '../../users';
import {
  codeWrong,
  sessionEnded,
  twoFactorAlreadyOn,
  twoFactorNotBegun,
  twoFactorNotOn,
  twoFactorRequired,
} from '../auth.errors';
import { NoticesService } from '../notices/notices.service';
import type { ProofDto, ProofWithCodeDto } from '../proof/proof.dto';
import { ProofService } from '../proof/proof.service';
import { plainCode, secretSealedFor } from './two-factor-codes.service';
import type { RecoveryCodesDto, TwoFactorDto, TwoFactorSetUpDto } from './two-factor.dto';
import { TwoFactorRepository } from './two-factor.repository';

const issuer = 'PromptyFlow';
const recoveryCodes = 10;

/** A second step of signing in: codes of an authenticator app (RFC 6238), and recovery codes for who lost it. */
@Injectable()
export class TwoFactorService {
  constructor(
    private readonly repository: TwoFactorRepository,
    private readonly users: UsersService,
    private readonly proof: ProofService,
    private readonly box: SecretBox,
    private readonly notices: NoticesService,
    private readonly realtime: Realtime,
    private readonly trail: AuditTrailRepository,
    private readonly required: SecondStepRepository,
    private readonly organizations: OrganizationNotices,
  ) {}

  async get({ userId }: Actor): Promise<TwoFactorDto> {
    const [{ enabledAt, codesLeft }, requiring] = await Promise.all([
      this.repository.status(userId),
      this.required.listRequiring(userId),
    ]);
    return {
      enabledAt: enabledAt?.toISOString() ?? null,
      recoveryCodesLeft: codesLeft,
      requiredBy: requiring.map(({ name }) => name),
    };
  }

  /** Makes a secret, which counts only once {@link confirm} has seen a code of it. */
  async begin(actor: Actor, proof: ProofDto): Promise<TwoFactorSetUpDto> {
    const { id, email } = await this.proof.prove(actor, proof);
    const secret = newTotpSecret();
    const isBegun = await this.repository.begin(id, this.box.seal(secret, secretSealedFor(id)));
    if (!isBegun) throw twoFactorAlreadyOn();
    return { secret, uri: totpUri(secret, { issuer, account: email }) };
  }

  /** Switches it on, signs out everywhere else, and shows the recovery codes: now and never again. */
  async confirm(actor: Actor, code: string): Promise<RecoveryCodesDto> {
    const { userId, sessionId } = actor;
    const sealed = await this.repository.findPending(userId);
    if (sealed === null) throw twoFactorNotBegun();
    const secret = this.box.open(sealed, secretSealedFor(userId));
    const step = totpStepOf(secret, plainCode(code), Date.now());
    if (step === null) throw codeWrong();
    const { shown, codeHashes } = newCodes();
    const ended = await this.repository.enable({ userId, secret: sealed, step, codeHashes, sessionId });
    if (!ended) throw twoFactorNotBegun();
    for (const id of ended) this.realtime.disconnectSession(id);
    await this.trail.recordOfPerson(userId, { action: 'two_factor.enabled' });
    await this.tell(userId, 'two_factor.on');
    await this.letIn(userId);
    return { codes: shown };
  }

  /** New recovery codes; the old ones stop working. */
  async renewCodes(actor: Actor, proof: ProofWithCodeDto): Promise<RecoveryCodesDto> {
    const { id } = await this.proveOn(actor, proof);
    const { shown, codeHashes } = newCodes();
    if (!(await this.repository.replaceCodes(id, codeHashes))) throw twoFactorNotOn();
    await this.trail.recordOfPerson(id, { action: 'two_factor.codes_renewed' });
    return { codes: shown };
  }

  /** Refused while an organization of the person requires it. */
  async disable(actor: Actor, proof: ProofWithCodeDto): Promise<void> {
    // Before a code is spent for nothing, and once more when nothing can change any more.
    refuseIfRequired(await this.required.listRequiring(actor.userId));
    const { id } = await this.proveOn(actor, proof);
    const isOff = await this.repository.disableIf(id, async (manager) => {
      refuseIfRequired(await this.required.listRequiringWithin(manager, id));
    });
    if (!isOff) throw twoFactorNotOn();
    await this.trail.recordOfPerson(id, { action: 'two_factor.disabled' });
    await this.tell(id, 'two_factor.off');
  }

  /** Tells of it where it was waited for. */
  private async letIn(userId: string): Promise<void> {
    for (const { id } of await this.required.listRequiring(userId))
      await this.organizations.accessChanged(id, userId);
  }

  private async proveOn(actor: Actor, proof: ProofWithCodeDto) {
    const account = await this.proof.proveWithCode(actor, proof);
    if (!account.twoFactor) throw twoFactorNotOn();
    return account;
  }

  private async tell(userId: string, kind: 'two_factor.on' | 'two_factor.off'): Promise<void> {
    const account = await this.users.findById(userId);
    if (!account) throw sessionEnded();
    await this.notices.tell(account, kind, {});
  }
}

function refuseIfRequired(requiring: readonly RequiringOrganization[]): void {
  if (requiring.length > 0) throw twoFactorRequired(requiring);
}

/** Recovery codes as people read them, and as they are kept. */
function newCodes() {
  const codes = Array.from({ length: recoveryCodes }, newRecoveryCode);
  const shown = codes.map((code) => code.replace(/.{4}(?=.)/g, '$&-'));
  return { shown, codeHashes: codes.map(hashToken) };
}

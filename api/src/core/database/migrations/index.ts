import { InitialSchema1763650000000 } from './1763650000000-initial-schema';
import { Workbench1763900000000 } from './1763900000000-workbench';
import { RunCaching1764100000000 } from './1764100000000-run-caching';
import { RunningRuns1764120000000 } from './1764120000000-running-runs';
import { AiPresets1764200000000 } from './1764200000000-ai-presets';
import { RunThreads1764210000000 } from './1764210000000-run-threads';
import { AccessTokens1764300000000 } from './1764300000000-access-tokens';
import { ItemRuns1764310000000 } from './1764310000000-item-runs';
import { OrganizationPolicies1764400000000 } from './1764400000000-organization-policies';
import { FavouriteModels1764410000000 } from './1764410000000-favourite-models';
import { EarlierTurns1764420000000 } from './1764420000000-earlier-turns';
import { PasswordReset1764430000000 } from './1764430000000-password-reset';
import { Invitations1764500000000 } from './1764500000000-invitations';
import { TwoFactor1764510000000 } from './1764510000000-two-factor';
import { EmailChange1764510100000 } from './1764510100000-email-change';
import { Avatars1764510200000 } from './1764510200000-avatars';
import { AuditLog1764520000000 } from './1764520000000-audit-log';
import { ProjectAccess1764540000000 } from './1764540000000-project-access';
import { GuestInvitations1764550000000 } from './1764550000000-guest-invitations';
import { AllowedModels1764560000000 } from './1764560000000-allowed-models';
import { Plans1764560100000 } from './1764560100000-plans';
import { ItemOrigins1764800000000 } from './1764800000000-item-origins';
import { ProjectActivity1764800100000 } from './1764800100000-project-activity';
import { Notifications1764700000000 } from './1764700000000-notifications';
import { Comments1764700100000 } from './1764700100000-comments';
import { SingleSignOn1764600000000 } from './1764600000000-single-sign-on';
import { Templates1764900000000 } from './1764900000000-templates';
import { TemplateSearch1764900100000 } from './1764900100000-template-search';
import { TemplatePlaces1765100000000 } from './1765100000000-template-places';
import { TemplateSnippets1765100100000 } from './1765100100000-template-snippets';
import { TemplateFirstPage1765100200000 } from './1765100200000-template-first-page';
import { TemplateSearchShorter1765300000000 } from './1765300000000-template-search-shorter';
import { FormerTemplateSearch1765400000000 } from './1765400000000-former-template-search';
import { PackedPrompts1765500000000 } from './1765500000000-packed-prompts';
import { AccountShortcuts1765000300000 } from './1765000300000-account-shortcuts';
import { PromptTemplates1765000200000 } from './1765000200000-prompt-templates';
import { SecondStep1765200000000 } from './1765200000000-second-step';

/** Every migration, oldest first; one that has landed is never edited. */
export const migrations = [
  InitialSchema1763650000000,
  Workbench1763900000000,
  RunCaching1764100000000,
  RunningRuns1764120000000,
  AiPresets1764200000000,
  RunThreads1764210000000,
  AccessTokens1764300000000,
  ItemRuns1764310000000,
  OrganizationPolicies1764400000000,
  FavouriteModels1764410000000,
  EarlierTurns1764420000000,
  PasswordReset1764430000000,
  Invitations1764500000000,
  TwoFactor1764510000000,
  EmailChange1764510100000,
  Avatars1764510200000,
  AuditLog1764520000000,
  ProjectAccess1764540000000,
  GuestInvitations1764550000000,
  AllowedModels1764560000000,
  Plans1764560100000,
  ItemOrigins1764800000000,
  ProjectActivity1764800100000,
  Notifications1764700000000,
  Comments1764700100000,
  SingleSignOn1764600000000,
  Templates1764900000000,
  TemplateSearch1764900100000,
  TemplatePlaces1765100000000,
  TemplateSnippets1765100100000,
  AccountShortcuts1765000300000,
  PromptTemplates1765000200000,
  TemplateFirstPage1765100200000,
  SecondStep1765200000000,
  TemplateSearchShorter1765300000000,
  FormerTemplateSearch1765400000000,
  PackedPrompts1765500000000,
];

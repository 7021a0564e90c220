/** What end-to-end tests of the API share: a client, people, letters, applications of their own. */
export { ApiClient, cookieHeader, refreshCookie, uniqueEmail } from './api-client';
export type { ApiAnswer, ProblemBody, SetCookie, SignedInBody, TestAccount, UserBody } from './api-client';
export { freePort, startApplication, startWorker } from './application';
export type { OwnApplication, OwnProcess } from './application';
export { Browser } from './browser';
export { addMember, connectAsAdministrator } from './database';
export { GoogleServer } from './google';
export type { GoogleProfile, GoogleRequests } from './google';
export { tokenIn, waitForLetters } from './mailbox';
export type { LetterBody } from './mailbox';
export { change, TestProject } from './projects';
export { fillPath, readOperations, Schemas } from './operations';
export type { JsonSchema, Operation } from './operations';
export { RealtimePage } from './realtime';
export { sharedApplication } from './shared-application';
export { codeOf, switchOnTwoFactor } from './two-factor';
export type { TwoFactor } from './two-factor';

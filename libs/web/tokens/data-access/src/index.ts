export { provideTokens } from './provide-tokens';
export { TokenMaker } from './token-maker';
export { rightNames, rights, rightsInWords } from './token-rights';
export type { Right } from './token-rights';
export { tokensApiActions, tokensPageActions } from './tokens.actions';
export type { AccessToken } from './tokens-api';
export { tokensFeature } from './tokens.feature';

export { PolicyApi } from './policy-api';
export { SharedKeysApi } from './shared-keys-api';
export type { NewSharedKey, SharedKey } from './shared-keys-api';

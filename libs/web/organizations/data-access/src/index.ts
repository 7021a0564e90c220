export { AuditApi } from './audit-api';
export type { AuditEvent, AuditFilter } from './audit-api';
export { PolicyApi } from './policy-api';
export { SharedKeysApi } from './shared-keys-api';
export type { NewSharedKey, SharedKey } from './shared-keys-api';

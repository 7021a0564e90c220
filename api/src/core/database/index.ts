export { allowLongStatements } from './answer-limit';
export { DatabaseModule } from './database.module';
export { columnsOf, queryPrepared, toEntity } from './prepared';
export type { PreparedStatement } from './prepared';
export { isUnknownTimeZone } from './unknown-time-zone';
export { violatedKey } from './unique-violation';
export { StorageRoom } from './storage-room';
export { TenantTransaction } from './tenant-transaction';
export { migrateDown, migrateUp } from './migrate';

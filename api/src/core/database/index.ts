export { DatabaseModule } from './database.module';
export { queryPrepared } from './prepared';
export type { PreparedStatement } from './prepared';
export { TenantTransaction } from './tenant-transaction';
export { migrateDown, migrateUp } from './migrate';

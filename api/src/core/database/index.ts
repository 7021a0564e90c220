export { DatabaseModule } from './database.module';
export { TenantTransaction } from './tenant-transaction';
export { migrateDown, migrateUp } from './migrate';

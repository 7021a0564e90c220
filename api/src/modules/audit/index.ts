export { AuditModule } from './audit.module';
export { AuditTrailRepository } from './audit-trail.repository';
export type { AuditRecord } from './audit-trail.repository';

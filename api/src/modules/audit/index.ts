export { AuditModule } from './audit.module';
export { AuditTrailRepository } from './audit-trail.repository';

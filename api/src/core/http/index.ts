export { createApplication } from './create-application';
export {
  IdField,
  IntegerField,
  NullableIdField,
  ObjectsField,
  PositionField,
  TextField,
  TitleField,
} from './fields';
export { CursorField, MomentField, QueryIntegerField, TableFormatField } from './query-fields';
export { ApiTableFile, tableFile } from './table-file';
export type { TableFormat, TableLayout } from './table-file';
export { allPages } from './all-pages';
export { RateLimits } from './rate-limits';
export { SignInLimited, Unlimited } from './rate-limit.decorators';
export { createOpenApiDocument, serveOpenApi } from './openapi';
export { decodeCursor, encodeCursor } from './cursor';
export { HostCookie } from './host-cookie';
export { attachmentHeader } from './attachment-header';
export { Uploads, UploadedFiles } from './uploads';
export type { UploadedFile } from './uploads';
export { ActorThrottlingModule, AddressThrottlingModule } from './throttling.module';
export { isOwnOrigin } from './origin-check';

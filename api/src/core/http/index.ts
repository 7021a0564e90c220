export { createApplication } from './create-application';
export {
  IdField,
  IntegerField,
  NullableIdField,
  ObjectsField,
  PositionField,
  QueryIntegerField,
  TextField,
  TitleField,
} from './fields';
export { SignInLimited } from './sign-in-limited.decorator';
export { createOpenApiDocument, serveOpenApi } from './openapi';
export { decodeCursor, encodeCursor } from './cursor';
export { attachmentHeader } from './attachment-header';
export { Uploads, UploadedFiles } from './uploads';
export type { UploadedFile } from './uploads';
export { ThrottlingModule } from './throttling.module';

export { createApplication } from './create-application';
export { createOpenApiDocument, serveOpenApi } from './openapi';
export { ThrottlingModule } from './throttling.module';

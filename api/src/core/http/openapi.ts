import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { OpenAPIObject } from '@nestjs/swagger';

/** The OpenAPI document of every controller. */
export function createOpenApiDocument(application: INestApplication): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setTitle('PromptyFlow')
    .setDescription(
      'Assemble large prompts from structured context, run them on any model, keep every answer. ' +
        'Errors are RFC 9457 problem details with a stable `code`.',
    )
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .addServer('/')
    .addBearerAuth()
    .build();
  return SwaggerModule.createDocument(application, builder, {
    operationIdFactory: (controller, method) =>
      `${controller.replace(/Controller$/, '').replace(/^./, (letter) => letter.toLowerCase())}_${method}`,
  });
}

/** Serves the document at `/api/openapi.json` and a page to browse it at `/api/docs`. */
export function serveOpenApi(application: INestApplication): void {
  SwaggerModule.setup('api/docs', application, () => createOpenApiDocument(application), {
    jsonDocumentUrl: 'api/openapi.json',
    raw: ['json'],
    customSiteTitle: 'PromptyFlow API',
  });
}

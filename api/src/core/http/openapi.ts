import type { INestApplication } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { OpenAPIObject } from '@nestjs/swagger';
import { describeHeaders } from './openapi-headers';
import { describeCommonProblems, describeOwnProblems } from './openapi-problems';
import { describeTags } from './openapi-tags';

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
  const document = SwaggerModule.createDocument(application, builder, {
    operationIdFactory: (controller, method) =>
      `${controller.replace(/Controller$/, '').replace(/^./, (letter) => letter.toLowerCase())}_${method}`,
  });
  return describeTags(describeOwnProblems(describeHeaders(describeCommonProblems(document))));
}

const trustedTypes = /;?\s*(?:require-trusted-types-for|trusted-types)[^;]*/g;

/** Serves the document at `/api/openapi.json` and a page to browse it at `/api/docs`. */
export function serveOpenApi(application: NestFastifyApplication): void {
  // Swagger's own page writes HTML that Trusted Types would refuse; scripts stay limited to our origin.
  application
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', async (request, reply) => {
      const policy = reply.getHeader('content-security-policy');
      if (typeof policy !== 'string' || !request.url.startsWith('/api/docs')) return;
      void reply.header('content-security-policy', policy.replace(trustedTypes, ''));
    });
  SwaggerModule.setup('api/docs', application, () => createOpenApiDocument(application), {
    jsonDocumentUrl: 'api/openapi.json',
    raw: ['json'],
    customSiteTitle: 'PromptyFlow API',
  });
}

import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '../errors';

/** A file as a request brought it; the name is '' when the sender gave none. */
export interface UploadedFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

class Upload {
  constructor(readonly files: readonly UploadedFile[]) {}
}

/** A route that takes files: as `multipart/form-data`, or one as the body itself. Others answer 415 to them. */
export const Uploads = (): MethodDecorator & ClassDecorator => RouteConfig({ takesUploads: true });

/** The files of a request to a route of {@link Uploads}. */
export const UploadedFiles = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const { body } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!(body instanceof Upload)) throw new AppError('request.unsupported_media_type');
  return body.files;
});

/** Reads bodies of any media type for the routes that take files; JSON stays JSON everywhere. */
export function acceptUploads(fastify: FastifyInstance): void {
  fastify.removeContentTypeParser('text/plain');
  fastify.addContentTypeParser('*', { parseAs: 'buffer' }, async (request: FastifyRequest, body: Buffer) => {
    const { takesUploads } = request.routeOptions.config as { readonly takesUploads?: boolean };
    if (!takesUploads) throw new AppError('request.unsupported_media_type');
    const type = request.headers['content-type'] ?? '';
    return new Upload(
      /^multipart\/form-data/i.test(type) ? await readForm(body, type) : [toFile(body, type)],
    );
  });
}

const toFile = (bytes: Uint8Array, type: string): UploadedFile => ({ name: '', type, bytes });

/** The platform reads multipart bodies (RFC 7578) as it does for `fetch`. */
async function readForm(body: Buffer, type: string): Promise<UploadedFile[]> {
  let form: FormData;
  try {
    form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  } catch (error) {
    throw new AppError('request.malformed', { detail: 'The form cannot be read.', cause: error });
  }
  const files: UploadedFile[] = [];
  for (const [, value] of form) {
    if (typeof value === 'string') continue;
    files.push({ name: value.name, type: value.type, bytes: new Uint8Array(await value.arrayBuffer()) });
  }
  return files;
}

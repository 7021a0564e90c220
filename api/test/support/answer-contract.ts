import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';

/** What `fetch` gave for a request to the API. */
interface Answer {
  readonly method: string;
  /** With `/api`, without the query. */
  readonly path: string;
  readonly status: number;
  readonly contentType: string | null;
}

interface OpenApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>>;
  readonly components: {
    readonly responses: Readonly<Record<string, DescribedResponse>>;
    readonly schemas: object;
  };
}

interface DescribedOperation {
  readonly responses: Readonly<Record<string, DescribedResponse | { readonly $ref: string }>>;
}

interface DescribedResponse {
  readonly content?: Readonly<Record<string, Media>>;
}

interface Media {
  readonly schema: { readonly $ref?: string; readonly format?: string };
  readonly examples?: object;
}

interface Route {
  readonly pattern: RegExp;
  readonly template: string;
  readonly operations: Readonly<Record<string, DescribedOperation>>;
}

const problemType = 'application/problem+json';
// CommonJS: where Node itself imports the package, its default export is one property further.
const addFormats = addFormatsModule as unknown as { default: (ajv: Ajv2020) => void };

/**
 * The responses of the OpenAPI document, to hold answers against. Objects are closed: a property that the
 * document does not name breaks the contract as one that is missing does. So does an error code that it does not.
 */
export class AnswerContract {
  private readonly ajv = new Ajv2020({ strict: false });
  private readonly routes: readonly Route[];
  private readonly shared: Readonly<Record<string, DescribedResponse>>;
  private readonly compiled = new Map<Media['schema'] | string, ValidateFunction>();

  constructor(document: OpenApiDocument) {
    addFormats.default(this.ajv);
    // How a text is shown or sent, not what it looks like.
    for (const format of ['password', 'binary']) this.ajv.addFormat(format, true);
    const { components, paths } = closed(document);
    this.ajv.addSchema({ components: { schemas: components.schemas } }, 'api');
    this.shared = components.responses;
    this.routes = Object.entries(paths)
      .map(([template, operations]) => ({ template, operations, pattern: patternOf(template) }))
      .toSorted((one, other) => parameters(one.template) - parameters(other.template));
  }

  /** Whether the body has to be read to judge the answer; a stream ends when it likes. */
  static readsBody(contentType: string | null): boolean {
    return contentType === null || /^application\/(?:problem\+)?json\b/.test(contentType);
  }

  /** What is wrong with an answer; undefined when it is as documented, or of no operation. */
  faultOf({ method, path, status, contentType }: Answer, text: string): string | undefined {
    const route = this.routes.find(({ pattern }) => pattern.test(path));
    const operation = route?.operations[method.toLowerCase()];
    if (!route || !operation) return undefined;
    const fault = this.faultIn(operation, { status, contentType, text });
    return fault && `${method} ${route.template} answered ${status}, ${fault}: ${text.slice(0, 300)}`;
  }

  private faultIn(
    { responses }: DescribedOperation,
    { status, contentType, text }: Pick<Answer, 'status' | 'contentType'> & { readonly text: string },
  ): string | undefined {
    const described = this.resolved(responses[status]);
    if (!described) return 'which is not documented';
    const { content = {} } = described;
    const types = Object.keys(content);
    if (types.length === 0) return text === '' ? undefined : 'with a body, where none is documented';
    const [type = ''] = (contentType ?? '').split(';');
    const media = content[type];
    if (!media) return `as "${type}", not as ${types.join(' or ')}`;
    // A file: its format has tests of its own.
    if (media.schema.format === 'binary' || !AnswerContract.readsBody(type)) return undefined;
    const validate = this.validator(media.schema);
    const body: unknown = JSON.parse(text);
    if (!validate(body)) return `not as documented (${this.describe(validate)})`;
    if (type !== problemType) return undefined;
    const { code } = body as { readonly code: string };
    return code in (media.examples ?? {}) ? undefined : `with the code ${code}, which is not documented`;
  }

  private resolved(response: DescribedResponse | { readonly $ref: string } | undefined) {
    if (!response || !('$ref' in response)) return response;
    return this.shared[response.$ref.split('/').at(-1) ?? ''];
  }

  /** One for each named schema, which many answers share. */
  private validator(schema: Media['schema']): ValidateFunction {
    const key = schema.$ref ?? schema;
    let validate = this.compiled.get(key);
    if (!validate) {
      validate = this.ajv.compile(schema);
      this.compiled.set(key, validate);
    }
    return validate;
  }

  private describe({ errors }: ValidateFunction): string {
    return (errors ?? [])
      .map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`)
      .join('; ');
  }
}

const parameters = (template: string) => template.split('{').length;
const patternOf = (template: string) => new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`);
/** A copy in which an object that names its properties has no others, and schemas are looked for among all. */
function closed(document: OpenApiDocument): OpenApiDocument {
  return JSON.parse(JSON.stringify(document), (key, part: unknown) => {
    if (key === '$ref' && String(part).startsWith('#/components/schemas/')) return `api${String(part)}`;
    return isObjectSchema(part) ? { additionalProperties: false, ...part } : part;
  }) as OpenApiDocument;
}

function isObjectSchema(value: unknown): value is object {
  return typeof value === 'object' && value !== null && 'properties' in value && 'type' in value;
}

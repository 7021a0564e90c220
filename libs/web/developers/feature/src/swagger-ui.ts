/** What this page uses of Swagger UI, which comes without types. */
export interface SwaggerUi {
  readonly layoutActions: { updateFilter(words: string): void };
}

/** An Immutable.js collection, as far as it is used here. */
export interface Group {
  get(key: string): Group;
  set(key: string, value: Group): Group;
  map(change: (group: Group) => Group): Group;
  filter(isWanted: (group: Group) => boolean): Group;
  getIn(path: readonly string[], otherwise: unknown): unknown;
  readonly size: number;
}

export interface ApiRequest {
  readonly url: string;
  headers: Record<string, string>;
}

interface React {
  createElement(type: string, props: object | null, ...children: unknown[]): unknown;
}

export interface SwaggerPlugin {
  readonly fn?: object;
  readonly wrapComponents?: Readonly<
    Record<string, (original: unknown, system: { readonly React: React }) => unknown>
  >;
}

export interface SwaggerOptions {
  readonly domNode: HTMLElement;
  readonly url: string;
  readonly validatorUrl: null;
  readonly deepLinking: false;
  readonly docExpansion: 'list';
  readonly defaultModelsExpandDepth: number;
  readonly displayRequestDuration: true;
  readonly tryItOutEnabled: true;
  readonly syntaxHighlight: object;
  readonly plugins: readonly SwaggerPlugin[];
  readonly requestInterceptor: (request: ApiRequest) => Promise<ApiRequest>;
  readonly onComplete: () => void;
}

/** Fetches Swagger UI: a megabyte and a half, for this page only. */
export async function loadSwaggerUi(): Promise<(options: SwaggerOptions) => SwaggerUi> {
  // @ts-expect-error: the package has no types.
  const { default: open } = await import('swagger-ui-dist/swagger-ui-es-bundle.js');
  return open as (options: SwaggerOptions) => SwaggerUi;
}

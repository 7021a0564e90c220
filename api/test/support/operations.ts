import type { Permission } from '@promptyflow/contracts';
import type { ApiClient } from './api-client';

export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly example?: unknown;
  readonly default?: unknown;
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly required?: readonly string[];
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** A route as the OpenAPI document describes it. */
export interface Operation {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  /** Absent for a public route. */
  readonly access?: {
    readonly permission?: Permission;
    /** For those who look after the server; none of the people of the tests does. */
    readonly administrator?: true;
    readonly resource?: 'project' | 'run' | 'preset' | 'template' | 'organization';
  };
  readonly body?: JsonSchema;
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly schema?: JsonSchema;
  }[];
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, RawOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> };
}

interface RawOperation {
  readonly 'x-access'?: Operation['access'];
  readonly parameters?: Operation['parameters'];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: JsonSchema }>> };
}

/** Every route of the API, read from the document that it serves. */
export async function readOperations(
  client: ApiClient,
): Promise<{ operations: Operation[]; schemas: Schemas }> {
  const { body: document } = await client.request<Document>('GET', '/openapi.json');
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, raw]) => ({
      name: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      path: path.replace(/^\/api/, ''),
      access: raw['x-access'],
      body: raw.requestBody && Object.values(raw.requestBody.content)[0]?.schema,
      parameters: raw.parameters ?? [],
    })),
  );
  return { operations, schemas: new Schemas(document.components.schemas) };
}

/** Fills the parameters of a path. */
export function fillPath(path: string, values: Readonly<Record<string, string>>, otherwise: string): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? otherwise));
}

/** The named schemas of the document. */
export class Schemas {
  constructor(private readonly named: Readonly<Record<string, JsonSchema>>) {}

  /** A value that the schema describes, from its examples; `pick` chooses among alternatives. */
  exampleOf(schema: JsonSchema, pick: (count: number) => number = () => 0, depth = 0): unknown {
    if (schema.$ref) {
      const name = schema.$ref.split('/').at(-1) ?? '';
      const target = this.named[name];
      return target && depth < 8 ? this.exampleOf(target, pick, depth + 1) : null;
    }
    if (schema.example !== undefined) return schema.example;
    const alternatives = schema.oneOf ?? schema.allOf;
    if (alternatives) return this.exampleOf(alternatives[pick(alternatives.length)] ?? {}, pick, depth + 1);
    if (schema.enum) return schema.enum[0];
    if (schema.default !== undefined) return schema.default;
    if (schema.properties) {
      return Object.fromEntries(
        Object.entries(schema.properties).map(([key, value]) => [
          key,
          this.exampleOf(value, pick, depth + 1),
        ]),
      );
    }
    if (schema.items) return [this.exampleOf(schema.items, pick, depth + 1)];
    return { string: 'text', integer: 1, number: 1, boolean: true }[String(schema.type)] ?? {};
  }
}

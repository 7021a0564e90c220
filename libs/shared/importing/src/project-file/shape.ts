import { findForbiddenCharacter } from '@promptyflow/prompt-engine';

/** A JSON Schema, as far as shapes write it. */
export interface JsonSchema {
  readonly type?: string;
  readonly [keyword: string]: unknown;
}

/** A value that does not fit: where (`contextBlocks.0.title`), which rule, and in words. */
export interface ShapeFault {
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

type Report = (field: string, code: string, message: string) => void;

/**
 * A part of a file format, written once: what it accepts, how it is documented, and which fields of a richer
 * value belong to it.
 */
export interface Shape<T> {
  readonly schema: JsonSchema;
  readonly isOptional?: boolean;
  check(value: unknown, field: string, report: Report): void;
  /** The fields of `value` that the shape knows; the others are left behind. */
  pick(value: unknown): T;
}

export type ShapeOf<S> = S extends Shape<infer T> ? T : never;

type Fields = Readonly<Record<string, Shape<unknown>>>;
type OptionalNames<F extends Fields> = {
  [K in keyof F]: undefined extends ShapeOf<F[K]> ? K : never;
}[keyof F];
type ObjectOf<F extends Fields> = {
  readonly [K in Exclude<keyof F, OptionalNames<F>>]: ShapeOf<F[K]>;
} & { readonly [K in OptionalNames<F>]?: ShapeOf<F[K]> };

const asIs = <T>(value: unknown): T => value as T;

export function text(maxLength: number, keywords: JsonSchema = {}): Shape<string> {
  const { minLength = 0, pattern } = keywords as { minLength?: number; pattern?: string };
  const fits = pattern === undefined ? null : new RegExp(pattern, 'u');
  return {
    schema: { type: 'string', maxLength, ...keywords },
    check: (value, field, report) => {
      if (typeof value !== 'string') return report(field, 'isString', 'must be a string');
      if (value.length > maxLength)
        report(field, 'maxLength', `must be at most ${maxLength} characters long`);
      if (value.length < minLength) report(field, 'isNotEmpty', 'must not be empty');
      if (fits && !fits.test(value)) report(field, 'matches', `must match ${pattern ?? ''}`);
      const found = findForbiddenCharacter(value);
      if (found) report(field, 'forbiddenCharacter', `holds ${found.kind} at ${found.index}`);
    },
    pick: asIs,
  };
}

export function flag(keywords: JsonSchema = {}): Shape<boolean> {
  return {
    schema: { type: 'boolean', ...keywords },
    check: (value, field, report) => {
      if (typeof value !== 'boolean') report(field, 'isBoolean', 'must be true or false');
    },
    pick: asIs,
  };
}

export function integer(minimum: number, keywords: JsonSchema = {}): Shape<number> {
  return {
    schema: { type: 'integer', minimum, ...keywords },
    check: (value, field, report) => {
      if (!Number.isSafeInteger(value) || (value as number) < minimum) {
        report(field, 'isInt', `must be a whole number from ${minimum}`);
      }
    },
    pick: asIs,
  };
}

export function oneOf<const V extends string | number>(values: readonly V[]): Shape<V> {
  const [first] = values;
  return {
    schema: { type: typeof first === 'number' ? 'integer' : 'string', enum: values, example: first },
    check: (value, field, report) => {
      if (!values.includes(value as V)) report(field, 'isIn', `must be one of ${values.join(', ')}`);
    },
    pick: asIs,
  };
}

export function list<T>(item: Shape<T>, maxItems: number, keywords: JsonSchema = {}): Shape<readonly T[]> {
  const { minItems = 0 } = keywords as { minItems?: number };
  return {
    schema: { type: 'array', items: item.schema, maxItems, ...keywords },
    check: (value, field, report) => {
      if (!Array.isArray(value)) return report(field, 'isArray', 'must be a list');
      if (value.length > maxItems)
        return report(field, 'arrayMaxSize', `must have at most ${maxItems} entries`);
      if (value.length < minItems) report(field, 'arrayMinSize', `must have at least ${minItems} entries`);
      for (const [index, entry] of value.entries()) item.check(entry, `${field}.${index}`, report);
    },
    pick: (value) => (value as readonly unknown[]).map((entry) => item.pick(entry)),
  };
}

/** Texts by name. */
export function texts(maxLength: number, maxNames: number): Shape<Readonly<Record<string, string>>> {
  const entry = text(maxLength);
  return {
    schema: { type: 'object', additionalProperties: entry.schema, example: { client: 'Northwind' } },
    check: (value, field, report) => {
      if (!isObject(value)) return report(field, 'isObject', 'must be an object');
      const entries = Object.entries(value);
      if (entries.length > maxNames) report(field, 'maxProperties', `must have at most ${maxNames} entries`);
      for (const [name, child] of entries) entry.check(child, `${field}.${name}`, report);
    },
    pick: asIs,
  };
}

export function object<F extends Fields>(fields: F): Shape<ObjectOf<F>> {
  const names = Object.entries(fields);
  return {
    schema: {
      type: 'object',
      properties: Object.fromEntries(names.map(([name, { schema }]) => [name, schema])),
      required: names.filter(([, { isOptional }]) => !isOptional).map(([name]) => name),
      additionalProperties: false,
    },
    check: (value, field, report) => {
      if (!isObject(value)) return report(field, 'isObject', 'must be an object');
      const path = (name: string) => (field === '' ? name : `${field}.${name}`);
      for (const [name, shape] of names) {
        const child = Object.hasOwn(value, name) ? value[name] : undefined;
        if (child !== undefined || !shape.isOptional) shape.check(child, path(name), report);
      }
      for (const name of Object.keys(value)) {
        if (!Object.hasOwn(fields, name)) report(path(name), 'whitelistValidation', 'is not known');
      }
    },
    pick: (value) => {
      const source = value as Readonly<Record<string, unknown>>;
      const picked = names
        .filter(([name]) => source[name] !== undefined)
        .map(([name, shape]) => [name, shape.pick(source[name])]);
      return Object.fromEntries(picked) as ObjectOf<F>;
    },
  };
}

export function optional<T>(shape: Shape<T>): Shape<T | undefined> {
  return { ...shape, isOptional: true };
}

export function nullable<T>(shape: Shape<T>): Shape<T | null> {
  return {
    schema: { ...shape.schema, nullable: true },
    check: (value, field, report) => {
      if (value !== null) shape.check(value, field, report);
    },
    pick: (value) => (value === null ? null : shape.pick(value)),
  };
}

const mostFaults = 50;

/** Why a value does not fit a shape; nothing when it does. At most 50 faults. */
export function faultsOf(shape: Shape<unknown>, value: unknown): ShapeFault[] {
  const faults: ShapeFault[] = [];
  shape.check(value, '', (field, code, message) => {
    if (faults.length < mostFaults) faults.push({ field, code, message: `${field} ${message}` });
  });
  return faults;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

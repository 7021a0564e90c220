import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { workspaceRoot } from '../start/settings.ts';

/** A variable of the environment that the API reads. */
export interface Setting {
  readonly name: string;
  /** The part of the configuration that it belongs to: the name of its file. */
  readonly part: string;
  readonly kind: 'text' | 'integer' | 'fraction' | 'flag' | 'choice' | 'address';
  /** Without it the API does not start. */
  readonly isRequired: boolean;
  /** What holds when the variable is absent or empty, as one writes it; undefined when there is nothing. */
  readonly fallback?: string;
  readonly min?: number;
  readonly max?: number;
  readonly choices?: readonly string[];
  readonly schemes?: readonly string[];
}

const kinds: Readonly<Record<string, Setting['kind']>> = {
  text: 'text',
  optionalText: 'text',
  integer: 'integer',
  fraction: 'fraction',
  flag: 'flag',
  choice: 'choice',
  address: 'address',
};

/** Read by the library that sends traces. */
const ofLibraries: readonly Setting[] = [
  { name: 'OTEL_EXPORTER_OTLP_HEADERS', part: 'observability', kind: 'text', isRequired: false },
];

/** Every variable, as the files in `api/src/config` ask for them; those that are named by a rule are left out. */
export function readSettings(): readonly Setting[] {
  const folder = join(workspaceRoot, 'api', 'src', 'config');
  const files = ['process-role.ts', ...globSync('*.config.ts', { cwd: folder }).sort()];
  const found = files.flatMap((file) => settingsIn(file, readFileSync(join(folder, file), 'utf8')));
  const byName = new Map<string, Setting>();
  for (const setting of [...found, ...ofLibraries]) {
    const other = byName.get(setting.name);
    // A variable that is looked at before it is read is what it is read as.
    if (!other || other.kind === 'text')
      byName.set(setting.name, { ...setting, isRequired: setting.isRequired && (other?.isRequired ?? true) });
  }
  return [...byName.values()];
}

/** The variables that one file asks an `Environment` for. */
export function settingsIn(file: string, text: string): Setting[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const part = file.replace(/\.config\.ts$|\.ts$/, '');
  const found: Setting[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const method = node.expression.name.text;
      const kind = kinds[method];
      const [name, ...rules] = node.arguments;
      if (
        kind &&
        name &&
        ts.isStringLiteral(name) &&
        /environment\b/i.test(node.expression.expression.getText())
      )
        found.push({ name: name.text, part, kind, ...ruleOf(method, rules) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function ruleOf(method: string, rules: readonly ts.Expression[]): Omit<Setting, 'name' | 'part' | 'kind'> {
  const [first, second] = rules;
  if (method === 'optionalText') return { isRequired: false };
  if (method === 'integer') {
    const limits = first && ts.isObjectLiteralExpression(first) ? propertiesOf(first) : {};
    return {
      isRequired: limits['fallback'] === undefined,
      fallback: limits['fallback'],
      min: limits['min'] === undefined ? undefined : Number(limits['min']),
      max: limits['max'] === undefined ? undefined : Number(limits['max']),
    };
  }
  if (method === 'choice' || method === 'address') {
    const words = first && ts.isArrayLiteralExpression(first) ? first.elements.map(written) : [];
    return {
      isRequired: second === undefined,
      fallback: second && written(second),
      [method === 'choice' ? 'choices' : 'schemes']: words,
    };
  }
  return { isRequired: first === undefined, fallback: first && written(first) };
}

function propertiesOf(object: ts.ObjectLiteralExpression): Record<string, string> {
  return Object.fromEntries(
    object.properties
      .filter(ts.isPropertyAssignment)
      .map(({ name, initializer }) => [name.getText(), written(initializer)]),
  );
}

/** A literal as a person would set it; a product of numbers is worked out; anything else stands as it is. */
function written(expression: ts.Expression): string {
  if (ts.isStringLiteralLike(expression)) return expression.text;
  const text = expression.getText().replaceAll('_', '');
  if (/^\d+(?: \* \d+)*$/.test(text))
    return String(text.split(' * ').reduce((product, n) => product * Number(n), 1));
  return /^(?:true|false|[\d.]+)$/.test(text) ? text : expression.getText();
}

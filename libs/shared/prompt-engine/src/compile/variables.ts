import {
  COMPILE_ERROR_CODES,
  COMPILE_WARNINGS,
  CompileError,
  CompileWarning,
  VARIABLE_KINDS,
  VariableDeclaration,
  VariableValue,
} from './compile-types';
import { CONTEXT_NAME } from './placeholders';

export interface ResolvedVariables {
  readonly texts: ReadonlyMap<string, string>;
  readonly warnings: readonly CompileWarning[];
}

/**
 * The text of every declared variable: its value, else its default, else nothing.
 * @throws CompileError naming every required variable that has neither
 */
export function resolveVariables(
  declarations: readonly VariableDeclaration[],
  values: Readonly<Record<string, VariableValue>>,
): ResolvedVariables {
  const texts = new Map<string, string>();
  const warnings: CompileWarning[] = [];
  const missing: string[] = [];
  for (const declaration of declarations) {
    const { name, kind } = declaration;
    if (name === CONTEXT_NAME) continue;
    const given = Object.hasOwn(values, name) ? values[name] : undefined;
    const value = isMissing(given) ? declaration.default : given;
    if (isMissing(value)) {
      if (declaration.required) missing.push(name);
      texts.set(name, typeof value === 'string' ? value : '');
      continue;
    }
    if (!isOfKind(value, declaration))
      warnings.push({ code: COMPILE_WARNINGS.valueNotOfKind, params: { name, kind } });
    texts.set(name, String(value));
  }
  if (missing.length > 0) throw new CompileError(COMPILE_ERROR_CODES.requiredVariableMissing, missing);
  return { texts, warnings };
}

function isMissing(value: VariableValue): value is undefined | null | string {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

function isOfKind(value: VariableValue, { kind, options }: VariableDeclaration): boolean {
  switch (kind) {
    case VARIABLE_KINDS.text:
    case VARIABLE_KINDS.longText:
      return true;
    case VARIABLE_KINDS.select:
      return options === undefined || options.includes(String(value));
    case VARIABLE_KINDS.number:
      return typeof value !== 'boolean' && Number.isFinite(Number(value));
    case VARIABLE_KINDS.date:
      return typeof value === 'string' && !Number.isNaN(Date.parse(value));
    case VARIABLE_KINDS.checkbox:
      return typeof value === 'boolean' || value === 'true' || value === 'false';
  }
}

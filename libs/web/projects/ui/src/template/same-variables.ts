import type { PromptVariable } from '@promptyflow/contracts';

/** Whether two lists declare the same, in the same order. What is absent is as what is empty. */
export function areSameVariables(left: readonly PromptVariable[], right: readonly PromptVariable[]): boolean {
  return fingerprint(left) === fingerprint(right);
}

function fingerprint(variables: readonly PromptVariable[]): string {
  const declared = variables.map(({ name, kind, required, default: value, hint, options }) => [
    ...[name, kind, required ?? false, value ?? '', hint ?? '', options ?? []],
  ]);
  return JSON.stringify(declared);
}

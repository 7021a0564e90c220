import type { PromptVariable } from '@promptyflow/contracts';

interface ProgramCall {
  readonly origin: string;
  readonly name: string;
  /** The latest version when absent. */
  readonly label?: string;
  readonly variables: readonly PromptVariable[];
  readonly values: Readonly<Record<string, string>>;
}

/** The command by which a program gets a template with its values, as it can be pasted into a terminal. */
export function programCall({ origin, name, label, variables, values }: ProgramCall): string {
  const given = variables.map((variable) => [variable.name, values[variable.name] ?? variable.default ?? '']);
  const body = {
    name,
    ...(label === undefined ? {} : { label }),
    ...(given.length > 0 ? { variables: Object.fromEntries(given) } : {}),
  };
  return [
    `curl ${origin}/api/templates/compile \\`,
    `  -H "Authorization: Bearer $PROMPTYFLOW_TOKEN" \\`,
    `  -H "Content-Type: application/json" \\`,
    `  -d '${JSON.stringify(body).replaceAll("'", "'\\''")}'`,
  ].join('\n');
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
// Node runs this file as it is, and resolves no path of tsconfig.
// eslint-disable-next-line @nx/enforce-module-boundaries
import { errorCodes, errorStatuses } from '../../libs/shared/contracts/src/error-codes.ts';

export const workspaceRoot = join(import.meta.dirname, '..', '..');

type Words = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The words of each error in a language: `errors.<domain>.<name>`. */
export function readErrorWords(language: 'en' | 'ru'): Words {
  const file = join(workspaceRoot, 'web', 'public', 'i18n', `${language}.json`);
  return (JSON.parse(readFileSync(file, 'utf8')) as { errors: Words }).errors;
}

/** `docs/errors.md`: every code with its status and what the page tells the person. */
export function errorsPage(): string {
  const words = readErrorWords('en');
  const rows = errorCodes.map((code) => {
    const [domain = '', name = ''] = code.split('.');
    return `| \`${code}\` | ${errorStatuses[code]} | ${(words[domain]?.[name] ?? '').replaceAll('|', '\\|')} |`;
  });
  return `# Errors

Every error of the API is an \`application/problem+json\` document (RFC 9457) with a stable \`code\`, its \`params\`,
and the \`requestId\` that the server's log has. Clients decide by \`code\`; \`title\` and \`detail\` are for readers.
\`request.invalid\` also carries \`errors\`: one entry for each refused field. An error of one change in a batch names
it by \`params.changeId\` and \`params.index\`. 429 and 503 come with \`Retry-After\`.

\`\`\`json
{
  "type": "https://promptyflow.dev/errors#project.too_large",
  "title": "project too large",
  "status": 422,
  "code": "project.too_large",
  "params": { "chars": 10000012, "limit": 10000000, "over": 12 },
  "requestId": "0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5a"
}
\`\`\`

This page is written by \`node tools/docs/write-errors.ts\` from the catalogue in \`libs/shared/contracts\`; a test
keeps catalogue, page and both translations equal.

| code | status | what the person reads |
|---|---|---|
${rows.join('\n')}
`;
}

import type { FormatContent } from '../read-document';

/**
 * JSON as text that people can read. Values stay exactly as they are written: numbers keep their digits, and
 * what has lines already keeps them.
 */
export function readJson(text: string): FormatContent {
  try {
    JSON.parse(text);
  } catch {
    return { pieces: [{ title: '', text }], warnings: [{ code: 'json_malformed', params: {} }] };
  }
  return {
    pieces: [{ title: '', text: text.trim().includes('\n') ? text : indentJson(text) }],
    warnings: [],
  };
}

/** Valid JSON with a line for each entry; only the space between tokens changes. */
export function indentJson(json: string): string {
  const parts: string[] = [];
  let depth = 0;
  const newLine = () => parts.push('\n', '  '.repeat(depth));
  for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g)) {
    const isFirst = /^[{[]$/.test(parts.at(-1) ?? '');
    const closes = token === '}' || token === ']';
    if (closes) depth -= 1;
    if (isFirst !== closes) newLine();
    parts.push(token === ':' ? ': ' : token);
    if (token === '{' || token === '[') depth += 1;
    if (token === ',') newLine();
  }
  return parts.join('');
}

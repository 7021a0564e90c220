import { graphemeCutAtOrBefore, PROJECT_LIMITS } from '@promptyflow/prompt-engine';

const controls = /[\p{Cc}\u2028\u2029]+/gu;

/** Any text as a title: one line, well-formed, at most 200 characters; '' when nothing is left. */
export function toTitle(text: string): string {
  const line = text.slice(0, 2000).toWellFormed().replace(controls, ' ').replace(/\s+/g, ' ').trim();
  if (line.length <= PROJECT_LIMITS.maxTitleLength) return line;
  return line.slice(0, graphemeCutAtOrBefore(line, PROJECT_LIMITS.maxTitleLength)).trimEnd();
}

/** The name of a file without its folders and its ending; the name itself when nothing is left. */
export function titleOfFile(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? name;
  return toTitle(last.replace(/(?<=.)\.[\p{L}\p{N}]{1,10}$/u, '')) || toTitle(last) || '—';
}

/** Names of folders and a title as one title: `chapters / one`. The end, which tells them apart, is kept. */
export function joinTitles(parts: readonly string[]): string {
  const whole = parts.filter((part) => part !== '').join(' / ');
  if (whole.length <= PROJECT_LIMITS.maxTitleLength) return toTitle(whole);
  const last = parts.at(-1) ?? '';
  const room = PROJECT_LIMITS.maxTitleLength - last.length - 5;
  return room < 10 ? toTitle(last) : toTitle(`${toTitle(whole.slice(0, room))}… / ${last}`);
}

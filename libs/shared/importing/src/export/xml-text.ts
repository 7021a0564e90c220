const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
};

/** Characters that XML 1.0 cannot hold in any way (section 2.2, production 2). */
// eslint-disable-next-line no-control-regex
const unspeakable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** A text between tags; a carriage return would be read as a line feed, so it is written as a reference. */
export function xmlText(text: string): string {
  return text.replace(unspeakable, '\ufffd').replace(/[&<>\r]/g, (character) => entities[character] ?? '');
}

/** A text inside double quotes; line ends and tabs would be read as spaces. */
export function xmlAttribute(text: string): string {
  return text
    .replace(unspeakable, '\ufffd')
    .replace(/[&<>"\r\n\t]/g, (character) => entities[character] ?? '');
}

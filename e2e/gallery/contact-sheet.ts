/** A page with the pictures of each screen side by side; `taken` has their paths by the screen's name. */
export function contactSheet(taken: ReadonlyMap<string, readonly string[]>): string {
  const rows = [...taken].map(
    ([name, paths]) => `<section><h2>${name}</h2><div>${paths.map(figure).join('')}</div></section>`,
  );
  return `<!doctype html><meta charset="utf-8"><title>Gallery</title><style>${look}</style>${rows.join('\n')}\n`;
}

const figure = (path: string) =>
  `<figure><a href="${path}"><img loading="lazy" src="${path}" alt="${path}"></a><figcaption>${path}</figcaption></figure>`;

const look =
  'body{font:14px system-ui;margin:16px}div{display:flex;gap:8px;overflow:auto}figure{margin:0}img{height:320px;border:1px solid #ccc}';

/** As much of the DOM as is read here; the server has no types of browsers. */
export interface PageNode {
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly parentNode: PageElement | null;
  readonly childNodes: Iterable<PageNode>;
}

export interface PageElement extends PageNode {
  readonly children: Iterable<PageElement>;
  readonly innerHTML: string;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): ArrayLike<PageElement> & Iterable<PageElement>;
  prepend(node: PageElement): void;
  remove(): void;
}

export interface PageDocument extends PageElement {
  readonly head: PageElement | null;
  readonly body: PageElement;
  createElement(name: string): PageElement;
}

/** A page without a browser: nothing in it runs, and nothing that it names is loaded. */
export async function parsePage(html: string): Promise<PageDocument> {
  const { parseHTML } = await import('linkedom/worker');
  const { document } = parseHTML(html) as unknown as { readonly document: PageDocument };
  // The address of whoever reads it is not that of the page: relative links stay relative.
  for (const name of ['baseURI', 'documentURI']) Object.defineProperty(document, name, { value: '' });
  return document;
}

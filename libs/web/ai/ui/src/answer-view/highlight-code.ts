import { safeFragment } from './safe-fragment';

/** Longer code stays plain: colours are not worth a frozen page. */
const mostChars = 50_000;

/** Colours the code blocks below an element that name their language. Loads the highlighter when first needed. */
export async function highlightCode(element: Element): Promise<void> {
  const blocks = [...element.querySelectorAll<HTMLElement>('code[data-language]:not([data-coloured])')];
  const wanted = blocks.filter(
    ({ dataset, textContent }) => dataset['language'] && textContent.length < mostChars,
  );
  if (wanted.length === 0) return;
  const { default: highlighter } = await import('highlight.js/lib/common');
  for (const code of wanted) {
    const language = code.dataset['language'] ?? '';
    if (!highlighter.getLanguage(language)) continue;
    const coloured = highlighter.highlight(code.textContent, { language, ignoreIllegals: true }).value;
    code.replaceChildren(safeFragment(coloured));
    code.dataset['coloured'] = '';
  }
}

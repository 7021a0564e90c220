export interface Sheet {
  readonly title: string;
  /** What it comes from, such as the model and the day; what is empty is left out. */
  readonly facts: readonly string[];
  readonly content: readonly Node[];
}

/**
 * Prints a sheet in place of the page: its title, what it comes from, and the content, which becomes the sheet's own;
 * give it copies. How paper looks is in `print.css`.
 */
export function printSheet({ title, facts, content }: Sheet): void {
  const sheet = document.createElement('article');
  sheet.className = 'pf-sheet';
  const heading = document.createElement('h1');
  heading.textContent = title;
  const line = document.createElement('p');
  line.className = 'facts';
  line.textContent = facts.filter((fact) => fact !== '').join(' · ');
  sheet.append(heading, line, ...content);
  document.body.append(sheet);
  addEventListener('afterprint', () => sheet.remove(), { once: true });
  print();
}

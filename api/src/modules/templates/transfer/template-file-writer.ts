import { templatesSchemaName, templatesSchemaVersion } from '@promptyflow/importing';
import type { FileTemplate, FileTemplateVersion } from '@promptyflow/importing';
import type { ExportedRow } from './export.repository';

/** The file piece by piece, a version each: a reader waits for no more, and nobody holds more. */
export async function* writeTemplates(rows: AsyncIterable<ExportedRow>): AsyncGenerator<string> {
  const head = {
    ...{ schema: templatesSchemaName, version: templatesSchemaVersion, exportedAt: new Date().toISOString() },
  };
  yield `${JSON.stringify(head).slice(0, -1)},"templates":[`;
  let last: ExportedRow | undefined;
  let places = new Map<number, number>();
  for await (const row of rows) {
    if (row.templateId !== last?.templateId) {
      if (last) yield `${tailOf(last, places)},`;
      places = new Map();
      yield `\n${JSON.stringify(detailsOf(row)).slice(0, -1)},"versions":[`;
    }
    yield `${places.size > 0 ? ',' : ''}\n${JSON.stringify(versionOf(row))}`;
    places.set(row.number, places.size + 1);
    last = row;
  }
  if (last) yield tailOf(last, places);
  yield '\n]}\n';
}

/** Templates one by one, each whole. */
export async function* fileTemplates(rows: AsyncIterable<ExportedRow>): AsyncGenerator<FileTemplate> {
  let held: ExportedRow[] = [];
  for await (const row of rows) {
    if (held[0] && held[0].templateId !== row.templateId) {
      yield templateOf(held);
      held = [];
    }
    held.push(row);
  }
  if (held.length > 0) yield templateOf(held);
}

function templateOf(rows: readonly ExportedRow[]): FileTemplate {
  const [row] = rows as readonly [ExportedRow];
  const places = new Map(rows.map(({ number }, index) => [number, index + 1]));
  return { ...detailsOf(row), versions: rows.map(versionOf), labels: labelsOf(row, places) };
}

const detailsOf = ({ name, description, folder, tags }: ExportedRow) => ({ name, description, folder, tags });

const versionOf = ({ message, createdAt, text, system, variables }: ExportedRow): FileTemplateVersion => ({
  ...{ message, createdAt: createdAt.toISOString(), text, system, variables },
});

const tailOf = (row: ExportedRow, places: ReadonlyMap<number, number>) =>
  `\n],"labels":${JSON.stringify(labelsOf(row, places))}}`;

/** Of versions that are in the file. */
function labelsOf({ labels }: ExportedRow, places: ReadonlyMap<number, number>) {
  return labels.flatMap(({ label, version }) => {
    const place = places.get(version);
    return place === undefined ? [] : [{ label, version: place }];
  });
}

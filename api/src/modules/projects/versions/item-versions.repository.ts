import type { ChangeSet } from '@codemirror/state';
import { Injectable } from '@nestjs/common';
import type { ChangePayloads, EditJson, PieceColor } from '@promptyflow/contracts';
import { applyEdit, composeEdits, parseEdit } from '@promptyflow/text-edits';
import type { EntityManager } from 'typeorm';
import { TenantTransaction } from '../../../core/database';
import type { LoggedChange } from './grouped-versions';

/** What a version keeps of an item. */
export interface ItemState {
  readonly title: string;
  readonly text: string;
  readonly color: PieceColor | null;
  readonly tags: readonly string[];
}

export interface ItemAddress {
  readonly projectId: string;
  readonly itemId: string;
}

/** Where the history of an item begins. */
interface Beginning {
  /** Everything of the log up to here is in the item's origin; an item that never changed is its own. */
  readonly revision: number;
}

type Marks = Pick<ItemState, 'title' | 'color' | 'tags'>;
type MarksChange = ChangePayloads['item.rename'] | ChangePayloads['item.configure'];

const changeColumns = `c.revision::integer as revision, c.kind, c.author_id as "authorId", c.created_at as at`;
const statefulKinds = `('item.edit', 'item.rename', 'item.configure')`;
/** Read and composed at once: few enough not to hold up other requests, enough to write a long text rarely. */
const editsAtOnce = 500;

/** The versions of items, read from the log: nothing is stored for them but where each item began. */
@Injectable()
export class ItemVersionsRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  /** Up to `limit` changes of an item's state before a revision, newest first; null when there is no such item. */
  listChanges(
    organizationId: string,
    { projectId, itemId }: ItemAddress,
    page: { readonly before: number; readonly limit: number },
  ): Promise<readonly LoggedChange[] | null> {
    return this.transaction.run(organizationId, async (manager) => {
      const beginning = await findBeginning(manager, { projectId, itemId });
      if (!beginning) return null;
      return manager.query<LoggedChange[]>(
        `select ${changeColumns} from project_changes c
          where c.target_id = $1 and c.project_id = $2 and c.revision > $3 and c.revision < $4
            and c.kind in ${statefulKinds}
          order by c.revision desc limit $5`,
        [itemId, projectId, beginning.revision, page.before, page.limit],
      );
    });
  }

  /** What made an item, or the last that is known from before its history begins; null when nothing is. */
  findFirst(organizationId: string, item: ItemAddress): Promise<LoggedChange | null> {
    return this.transaction.run(organizationId, async (manager) => {
      const beginning = await findBeginning(manager, item);
      return beginning && findFirst(manager, item, beginning);
    });
  }

  /** An item as it was after a revision of its project; null when there was none. */
  findState(
    organizationId: string,
    item: ItemAddress,
    revision: number,
  ): Promise<(ItemState & { readonly change: LoggedChange }) | null> {
    return this.transaction.run(organizationId, async (manager) => {
      const origin = await readOrigin(manager, item);
      const change = origin && (await findLast(manager, item, revision, origin));
      if (!change) return null;
      const marks = await replayMarks(manager, item.itemId, origin, revision);
      const text = await replayEdits(manager, item.itemId, origin, revision);
      return { ...marks, text, change };
    });
  }
}

async function findBeginning(
  manager: EntityManager,
  { projectId, itemId }: ItemAddress,
): Promise<Beginning | null> {
  const [row] = await manager.query<Beginning[]>(
    `select coalesce(o.revision, p.revision)::integer as revision
       from context_items i join projects p on p.id = i.project_id left join item_origins o on o.item_id = i.id
      where i.project_id = $1 and i.id = $2`,
    [projectId, itemId],
  );
  return row ?? null;
}

type Origin = ItemState & Beginning & { readonly version: number };

/** The origin, or the item itself as long as it has never been changed: in one statement, which sees one moment. */
async function readOrigin(
  manager: EntityManager,
  { projectId, itemId }: ItemAddress,
): Promise<Origin | null> {
  const [row] = await manager.query<Origin[]>(
    `select coalesce(o.revision, p.revision)::integer as revision,
            coalesce(o.version, i.version) as version, coalesce(o.title, i.title) as title,
            coalesce(o.tags, i.tags) as tags, coalesce(o.text, i.snapshot) as text,
            case when o.item_id is null then i.color else o.color end as color
       from context_items i join projects p on p.id = i.project_id left join item_origins o on o.item_id = i.id
      where i.project_id = $1 and i.id = $2`,
    [projectId, itemId],
  );
  return row ?? null;
}

/** The last change of an item's state up to a revision, else what made the item. */
async function findLast(
  manager: EntityManager,
  item: ItemAddress,
  revision: number,
  beginning: Beginning,
): Promise<LoggedChange | null> {
  const [last] = await manager.query<LoggedChange[]>(
    `select ${changeColumns} from project_changes c
      where c.target_id = $1 and c.project_id = $2 and c.revision > $3 and c.revision <= $4
        and c.kind in ${statefulKinds}
      order by c.revision desc limit 1`,
    [item.itemId, item.projectId, beginning.revision, revision],
  );
  if (last) return last;
  const first = await findFirst(manager, item, beginning);
  return first && first.revision <= revision ? first : null;
}

async function findFirst(
  manager: EntityManager,
  { projectId, itemId }: ItemAddress,
  { revision }: Beginning,
): Promise<LoggedChange | null> {
  const [known] = await manager.query<LoggedChange[]>(
    `select ${changeColumns} from project_changes c
      where c.target_id = $1 and c.project_id = $2 and c.revision <= $3
        and c.kind in ('item.add', 'item.copy', 'item.merge', 'item.edit')
      order by c.revision desc limit 1`,
    [itemId, projectId, revision],
  );
  if (known) return known;
  const [made] = await manager.query<LoggedChange[]>(
    `select ${changeColumns} from project_changes c
      where c.project_id = $2 and c.revision <= $3 and c.kind = 'item.split' and c.payload #> '{change,parts}' @> $1::jsonb
      order by c.revision desc limit 1`,
    [JSON.stringify([{ itemId }]), projectId, revision],
  );
  return made ?? null;
}

async function replayMarks(
  manager: EntityManager,
  itemId: string,
  origin: Origin,
  upTo: number,
): Promise<Marks> {
  const rows = await manager.query<{ change: MarksChange }[]>(
    `select c.payload->'change' as change from project_changes c
      where c.target_id = $1 and c.target_version is null and c.revision > $2 and c.revision <= $3
        and c.kind in ('item.rename', 'item.configure')
      order by c.revision`,
    [itemId, origin.revision, upTo],
  );
  const { title, color, tags } = origin;
  return rows.reduce((marks, { change }) => withChange(marks, change), { title, color, tags });
}

function withChange(marks: Marks, change: MarksChange): Marks {
  if ('title' in change) return { ...marks, title: change.title };
  const { color = marks.color, tags = marks.tags } = change;
  return { ...marks, color, tags: [...new Set(tags)] };
}

/** Applies the edits after a version, a stretch at a time, so that a long text is not written for each. */
async function replayEdits(
  manager: EntityManager,
  itemId: string,
  origin: Origin,
  upTo: number,
): Promise<string> {
  let { text, version: last } = origin;
  for (;;) {
    const rows = await manager.query<{ version: number; edit: EditJson }[]>(
      `select c.target_version as version, c.payload->'change'->'edit' as edit from project_changes c
        where c.target_id = $1 and c.target_version > $2 and c.revision <= $3
        order by c.target_version limit ${editsAtOnce}`,
      [itemId, last, upTo],
    );
    const edits: ChangeSet[] = [];
    for (const { edit } of rows) edits.push(parseEdit(edit, edits.at(-1)?.newLength ?? text.length));
    const all = composeEdits(edits);
    if (all) text = applyEdit(text, all);
    const end = rows.at(-1);
    if (!end || rows.length < editsAtOnce) return text;
    last = end.version;
  }
}

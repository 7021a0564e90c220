/**
 * Every row of a list that is read page by page, each page when it is needed. The first one is read by the caller:
 * before an answer begins, what is wrong with the question can still be told.
 */
export async function* allPages<Row extends { readonly id: string }>(
  first: readonly Row[],
  pageBefore: (id: string) => Promise<readonly Row[]>,
): AsyncGenerator<Row> {
  for (let rows = first; rows.length > 0;) {
    yield* rows;
    const last = rows.at(-1);
    if (!last) return;
    rows = await pageBefore(last.id);
  }
}

import type { Page } from 'playwright-core';

/** All that a script of the page could read: what the browser keeps for it, its cookies, and its document. */
export function readable(page: Page): Promise<Readonly<Record<string, string>>> {
  return page.evaluate(async () => {
    const settled = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('the database could not be read'));
      });
    const databases: unknown[] = [];
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await settled(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const rows = database.transaction(store).objectStore(store);
        databases.push(store, await settled(rows.getAllKeys()), await settled(rows.getAll()));
      }
      database.close();
    }
    const fields = [...document.querySelectorAll('input, textarea')].map(
      (one) => (one as HTMLInputElement).value,
    );
    return {
      databases: JSON.stringify(databases),
      storage: JSON.stringify([{ ...localStorage }, { ...sessionStorage }]),
      caches: JSON.stringify(await caches.keys()),
      cookies: document.cookie,
      document: document.documentElement.outerHTML + fields.join(),
      state: JSON.stringify(history.state),
    };
  });
}

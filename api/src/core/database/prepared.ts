import { getMetadataArgsStorage } from 'typeorm';
import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';

/** A statement that a connection parses and plans once. The name is its identity: one name, one text. */
export interface PreparedStatement {
  readonly name: string;
  readonly text: string;
}

interface PgConnection {
  query(statement: PreparedStatement & { readonly values: readonly unknown[] }): Promise<{ rows: unknown[] }>;
}

/**
 * Runs a statement of the hot path inside of the manager's transaction. Planning is the larger part of a short
 * statement on tables with row-level security, and TypeORM prepares nothing.
 */
export async function queryPrepared<Row>(
  manager: EntityManager,
  statement: PreparedStatement,
  values: readonly unknown[],
): Promise<Row[]> {
  if (!manager.queryRunner) throw new Error('a prepared statement needs a transaction');
  const connection = (await manager.queryRunner.connect()) as PgConnection;
  const { rows } = await connection.query({ ...statement, values });
  return rows as Row[];
}

/**
 * The columns of an entity by their names. A prepared statement of all columns fails in the build that runs while the next
 * one adds a column: "cached plan must not change result type".
 */
export function columnsOf(entity: new () => object, alias: string): string {
  const columns = getMetadataArgsStorage().filterColumns(entity);
  const stored = columns.filter(({ mode }) => mode !== 'virtual-property');
  return stored.map(({ options, propertyName }) => `${alias}.${options.name ?? propertyName}`).join(', ');
}

/** The entity of a row with all its columns, as a prepared statement returns it. */
export function toEntity<Entity extends ObjectLiteral>(
  manager: EntityManager,
  target: EntityTarget<Entity>,
  row: object,
): Entity {
  const { driver } = manager.dataSource;
  const entity = manager.create(target);
  for (const column of manager.dataSource.getMetadata(target).columns) {
    const value = (row as Record<string, unknown>)[column.databaseName];
    column.setEntityValue(entity, driver.prepareHydratedValue(value, column));
  }
  return entity;
}

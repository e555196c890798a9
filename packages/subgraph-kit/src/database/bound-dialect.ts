import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from "kysely";
import type { PoolClient } from "pg";

/** A Kysely over one checked-out client, so that all its queries share that client's transaction. */
export function kyselyOver<Tables>(client: PoolClient): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: boundDialect(client) });
}

function boundDialect(client: PoolClient): Dialect {
  const connection = boundConnection(client);
  const driver: Driver = {
    init: async () => {},
    acquireConnection: async () => connection,
    beginTransaction: notHere,
    commitTransaction: notHere,
    rollbackTransaction: notHere,
    releaseConnection: async () => {},
    destroy: async () => {},
  };
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => driver,
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

function boundConnection(client: PoolClient): DatabaseConnection {
  return {
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      const result = await client.query(query.sql, [...query.parameters]);
      return { rows: result.rows as R[], numAffectedRows: BigInt(result.rowCount ?? 0) };
    },
    // oxlint-disable-next-line require-yield
    async *streamQuery() {
      throw new Error("a bound connection does not stream");
    },
  };
}

async function notHere(): Promise<never> {
  throw new Error("the session owns the transaction: use context.read or context.write");
}

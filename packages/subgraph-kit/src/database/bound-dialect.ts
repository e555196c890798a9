import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from "kysely";

/** Sends one statement of a transaction. */
export type SendStatement = (
  text: string,
  values: readonly unknown[],
) => Promise<{ readonly rows: readonly unknown[]; readonly rowCount: number | null }>;

/** A Kysely whose statements all go one way, so that they share the transaction behind it. */
export function kyselyOver<Tables>(send: SendStatement): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: boundDialect(send) });
}

function boundDialect(send: SendStatement): Dialect {
  const connection = boundConnection(send);
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

function boundConnection(send: SendStatement): DatabaseConnection {
  return {
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      const result = await send(query.sql, query.parameters);
      return { rows: result.rows as R[], numAffectedRows: BigInt(result.rowCount ?? 0) };
    },
    streamQuery() {
      throw new Error("a bound connection does not stream");
    },
  };
}

async function notHere(): Promise<never> {
  throw new Error("the session owns the transaction: use context.read or context.write");
}

import { Client } from "pg";
import { countAnewSql } from "./register-sql.ts";
import { keptTables, type StatisticRegister } from "./register.ts";

/** What counting anew found. */
export interface CountedAnew {
  readonly register: string;
  /** Rows that count, and figures kept of them. */
  readonly rows: number;
  readonly sums: number;
  /** Kept rows and sums that were not as they are counted now. */
  readonly differences: number;
}

/**
 * Counts a register's figures anew from its rows (统计重建), and says how many differed. Steps that would change the register wait meanwhile; readers
 * do not.
 *
 * @param options.check only compares: nothing is changed
 */
export async function countAnew(
  options: { readonly url: string; readonly schema: string; readonly check?: boolean },
  register: StatisticRegister,
): Promise<CountedAnew> {
  const { tally, sum } = keptTables(register);
  const client = new Client({ connectionString: options.url });
  // A connection that breaks fails the statement at hand: nobody else need hear of it.
  client.on("error", () => {});
  await client.connect();
  try {
    await client.query("begin");
    await client.query("select set_config('search_path', $1, true)", [`${options.schema}, pg_catalog`]);
    await client.query(
      `select set_config('yimen.roles', '{SYSTEM}', true), set_config('yimen.scope', '{""}', true)`,
    );
    await client.query(`lock table ${register.table} in share row exclusive mode`);
    for (const table of [tally, sum]) {
      await client.query(`create temp table kept_${table} on commit drop as select * from ${table}`);
      await client.query(`delete from ${table}`);
    }
    await client.query(countAnewSql(register));
    const { rows } = await client.query<{ rows: string; sums: string; differences: string }>(
      `select (select count(*) from ${tally})::text as rows, (select count(*) from ${sum})::text as sums,
         ((${differing(tally, "true")}) + (${differing(sum, "rows <> 0")}))::text as differences`,
    );
    await client.query(options.check === true ? "rollback" : "commit");
    const [found] = rows;
    return {
      register: register.table,
      rows: Number(found?.rows),
      sums: Number(found?.sums),
      differences: Number(found?.differences),
    };
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw error;
  } finally {
    await client.end();
  }
}

function differing(table: string, where: string): string {
  const [before, after] = [
    `select * from kept_${table} where ${where}`,
    `select * from ${table} where ${where}`,
  ];
  return `select count(*) from ((${before} except all ${after}) union all (${after} except all ${before})) as differing`;
}

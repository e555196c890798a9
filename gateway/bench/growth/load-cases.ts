import { readFile } from "node:fs/promises";
import { cases } from "@yimen/cases";
import { migrate } from "@yimen/subgraph-kit";
import { Client } from "pg";
import type { Pick } from "./questions.ts";

const rows = new URL("rows.sql", import.meta.url);

/** A database with cases, and what may be asked of them. */
export interface Loaded {
  readonly url: string;
  readonly picks: readonly Pick[];
}

/** The database of so many cases on a server, loaded unless it is there. Ten million take half an hour to an hour and 30 GB. */
export async function databaseWith(server: string, many: number): Promise<Loaded> {
  const name = `yimen_growth_${many}`;
  const url = new URL(server);
  url.pathname = `/${name}`;
  const known = await withClient(server, async (client) => {
    const found = await client.query("select from pg_database where datname = $1", [name]);
    if (found.rowCount === 0) await client.query(`create database ${name}`);
    return found.rowCount !== 0;
  });
  await migrate({ url: url.href, schema: "cases", directory: cases.migrations });
  const picks = await withClient(url.href, async (client) => {
    if (!known) {
      await client.query((await readFile(rows, "utf8")).replaceAll(":cases", String(many)));
      await client.query("vacuum analyze");
    }
    return picksOf(client);
  });
  return { url: url.href, picks };
}

/** A thousand cases from all over the table: busy places are picked as often as they are busy. */
async function picksOf(client: Client): Promise<readonly Pick[]> {
  const { rows: found } = await client.query<{
    id: string;
    case_no: string;
    division_code: string;
    station_id: string;
    item_id: string;
    citizen: string;
  }>(
    `select id, case_no, division_code, station_id, item_id, coalesce(applicant_subject, 'nobody') as citizen
     from cases.service_case tablesample system ((
       select least(100, 2000000 / greatest(1, reltuples)) from pg_class where oid = 'cases.service_case'::regclass))
     order by random() limit 1000`,
  );
  return found.map((row) => ({
    county: `${row.division_code.slice(0, 6)}000000`,
    township: `${row.division_code.slice(0, 9)}000`,
    village: row.division_code,
    station: row.station_id,
    item: row.item_id,
    case: { id: row.id, caseNo: row.case_no },
    citizen: row.citizen,
    // The day the loaded cases end on.
    day: "2026-11-30",
  }));
}

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

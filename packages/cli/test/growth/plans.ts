import { setImmediate } from "node:timers/promises";
import { Client } from "pg";
import { vi } from "vitest";

/** A step of a plan, as EXPLAIN (ANALYZE, FORMAT JSON) tells it. */
interface Step {
  readonly "Node Type": string;
  readonly Schema?: string;
  readonly "Relation Name"?: string;
  readonly "Index Name"?: string;
  readonly "Actual Rows": number;
  readonly "Actual Loops": number;
  readonly "Rows Removed by Filter"?: number;
  readonly "Rows Removed by Index Recheck"?: number;
  readonly "Shared Hit Blocks": number;
  readonly "Shared Read Blocks": number;
  readonly Plans?: readonly Step[];
}

/** How one statement was answered. */
export interface Plan {
  readonly statement: string;
  /** Rows taken from tables and indexes, those thrown away again included. */
  readonly rowsRead: number;
  /** Pages of 8 kB that were looked at: what an index was walked through for nothing shows here only. */
  readonly blocks: number;
  /** Tables that were read from one end to the other, with the rows read. */
  readonly walkedThrough: readonly { readonly table: string; readonly rows: number }[];
  /** The plan in words, for whoever has to mend it. */
  readonly text: string;
}

/** Plans of whatever runs in this process. */
export interface PlanWatch {
  readonly plansOf: <T>(
    work: () => Promise<T>,
  ) => Promise<{ readonly answer: T; readonly plans: readonly Plan[] }>;
  readonly close: () => Promise<void>;
}

/**
 * Has PostgreSQL tell the plan of every statement it runs in a database, in the session and under the identity it runs with: nothing is
 * sent again, and nothing is mocked. Connections opened from here on tell theirs.
 */
export async function watchPlans(url: string): Promise<PlanWatch> {
  const admin = new Client({ connectionString: url });
  await admin.connect();
  const name = new URL(url).pathname.slice(1);
  const settings = {
    session_preload_libraries: "auto_explain",
    "auto_explain.log_min_duration": "0",
    "auto_explain.log_analyze": "on",
    "auto_explain.log_timing": "off",
    "auto_explain.log_buffers": "on",
    "auto_explain.log_nested_statements": "on",
    "auto_explain.log_verbose": "on",
    "auto_explain.log_format": "json",
    "auto_explain.log_level": "notice",
  };
  // The settings of the module are known once it is there.
  await admin.query("load 'auto_explain'");
  for (const [setting, value] of Object.entries(settings)) {
    await admin.query(`alter database ${name} set ${setting} = '${value}'`);
  }

  let told: string[] = [];
  const original: unknown = Reflect.get(Client.prototype, "connect");
  if (typeof original !== "function") throw new Error("a client that cannot connect");
  const connecting = vi.spyOn(Client.prototype, "connect");
  const watched = new WeakSet<Client>();
  connecting.mockImplementation(function connect(this: Client, ...given: unknown[]) {
    if (!watched.has(this)) {
      watched.add(this);
      this.on("notice", ({ message }) => {
        if (message?.startsWith("duration:") === true) told.push(message);
      });
    }
    return Reflect.apply(original, this, given) as never;
  });
  // A plan is told when its statement is done with, which may be at the end of the transaction: the answer does not wait for that.
  const quiet = async (): Promise<void> => {
    for (;;) {
      const { rows } = await admin.query<{ busy: number }>(
        `select count(*)::integer as busy from pg_stat_activity
         where datname = current_database() and state <> 'idle' and pid <> pg_backend_pid()`,
      );
      if (rows[0]?.busy === 0) break;
    }
    for (let turn = 0; turn < 3; turn += 1) await setImmediate();
  };
  return {
    async plansOf(work) {
      told = [];
      const answer = await work();
      await quiet();
      return { answer, plans: told.map(planIn) };
    },
    async close() {
      connecting.mockRestore();
      await admin.end();
    },
  };
}

function planIn(message: string): Plan {
  const told = JSON.parse(message.slice(message.indexOf("{"))) as { "Query Text": string; Plan: Step };
  const steps = stepsOf(told.Plan);
  const scans = steps.filter((step) => step["Relation Name"] !== undefined);
  return {
    statement: told["Query Text"],
    rowsRead: Math.round(scans.reduce((sum, step) => sum + rowsOf(step), 0)),
    blocks: told.Plan["Shared Hit Blocks"] + told.Plan["Shared Read Blocks"],
    walkedThrough: scans
      .filter((step) => step["Node Type"] === "Seq Scan" && step["Actual Loops"] > 0)
      .map((step) => ({ table: `${step.Schema}.${step["Relation Name"]}`, rows: rowsOf(step) })),
    text: inWords(told.Plan),
  };
}

function stepsOf(step: Step): readonly Step[] {
  return [step, ...(step.Plans ?? []).flatMap(stepsOf)];
}

function rowsOf(step: Step): number {
  const once =
    step["Actual Rows"] +
    (step["Rows Removed by Filter"] ?? 0) +
    (step["Rows Removed by Index Recheck"] ?? 0);
  return once * step["Actual Loops"];
}

function inWords(step: Step, depth = 0): string {
  const on = step["Index Name"] ?? step["Relation Name"] ?? "";
  const own = `${"  ".repeat(depth)}${step["Node Type"]} ${on} rows ${rowsOf(step)}`;
  return [own, ...(step.Plans ?? []).map((each) => inWords(each, depth + 1))].join("\n");
}

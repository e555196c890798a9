import { checkDatabase } from "../doctor/database-checks.ts";
import type { Finding } from "../doctor/findings.ts";
import { checkCalendar, checkNode, checkPort, checkTelemetry } from "../doctor/machine-checks.ts";
import { openDatabase } from "../home/database.ts";
import { openHome } from "../home/home.ts";
import { occupy, vacate } from "../home/occupant.ts";
import type { Terminal } from "../output/terminal.ts";

export interface DoctorOptions {
  readonly data: string;
  readonly host: string;
  readonly port: number;
  readonly databaseUrl: string | undefined;
  readonly variables: Readonly<Record<string, string | undefined>>;
}

const marks = { ok: "✓", warning: "!", fault: "✗" } as const;

/**
 * Looks whether this machine and its database are fit to run Yimen, and says what to do where they are not.
 *
 * @returns false when something would keep it from running
 */
export async function doctor(options: DoctorOptions, terminal: Terminal): Promise<boolean> {
  const home = await openHome(options.data);
  await using opened = new AsyncDisposableStack();
  const shared = (await occupy(home)) !== undefined;
  if (!shared) opened.defer(() => vacate(home));
  let databaseUrl = options.databaseUrl;
  if (databaseUrl === undefined) {
    const database = await openDatabase(home, { url: undefined, shared }, terminal);
    opened.defer(database.release);
    databaseUrl = database.url;
  }
  const findings: Finding[] = [
    checkNode(process.versions.node),
    ...(await checkDatabase(databaseUrl)),
    checkCalendar(Temporal.Now.plainDateISO("Asia/Shanghai")),
    await checkPort(options.host, options.port),
    checkTelemetry(options.variables),
  ];
  for (const { state, what, remedy } of findings) {
    terminal.print(`${marks[state]} ${what[terminal.language]}`);
    if (remedy !== undefined) terminal.print(`  → ${remedy[terminal.language]}`);
  }
  return findings.every(({ state }) => state !== "fault");
}

import { checkDatabase } from "../doctor/database-checks.ts";
import { type Finding, linesOf } from "../doctor/findings.ts";
import { readInstallation } from "../doctor/installation.ts";
import { checkCalendar, checkNode, checkPort, checkTelemetry } from "../doctor/machine-checks.ts";
import { examineForProduction } from "../doctor/production-checks.ts";
import { openDatabase } from "../home/database.ts";
import { openHome } from "../home/home.ts";
import { occupy, vacate } from "../home/occupant.ts";
import type { Terminal } from "../output/terminal.ts";

export interface DoctorOptions {
  readonly data: string;
  readonly host: string;
  readonly port: number;
  readonly databaseUrl: string | undefined;
  /** Look besides at what is still a default of development. */
  readonly production: boolean;
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Folders of counties beside those that come with Yimen. */
  readonly county: readonly string[];
  readonly only: boolean;
}

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
  const embedded = databaseUrl === undefined;
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
  if (options.production) {
    const place = { ...options, home, databaseUrl, embedded };
    findings.push(...examineForProduction(await readInstallation(place)));
  }
  for (const finding of findings) {
    for (const line of linesOf(finding, terminal.language)) terminal.print(line);
  }
  return findings.every(({ state }) => state !== "fault");
}

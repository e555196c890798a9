import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { chmod, chown, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { serverUser } from "@yimen/local-database";
import { afterAll, beforeAll, expect, test, type TestContext } from "vitest";
import { freePort } from "../../bench/contestants/free-port.ts";
import { balancerConfiguration } from "../../bench/scale/balancer.ts";
import { bouncerConfiguration } from "../../bench/scale/pgbouncer.ts";
import { findPrograms, type ProgramName } from "../../bench/scale/programs.ts";
import { pathOf, read, rootFile } from "./deployment-files.ts";

const run = promisify(execFile);
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "yimen-deploy-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Where a program lies; a test that asks for one that is not installed is left out, and says what to install. */
async function programOr(context: TestContext, name: ProgramName): Promise<string> {
  const programs = await findPrograms(name).catch(({ message }: Error) => context.skip(message));
  return programs[name];
}

const copiesOf = (name: string, ports: readonly number[]) =>
  ports.map((port, at) => ({ name: `${name}${at + 1}`, port }));

const pools = [
  { name: "gateways", port: 4000, copies: copiesOf("gateway", [4010, 4011]), byClient: true },
  { name: "cases", port: 4100, copies: copiesOf("cases", [4110, 4111]) },
];

test("X-7 HAProxy and PgBouncer are told in docs/deploy what the runs under load tell them", async () => {
  expect(await read("haproxy.cfg")).toBe(balancerConfiguration(pools));
  expect(await read("pgbouncer.ini")).toBe(
    bouncerConfiguration({
      port: 6432,
      size: 20,
      users: "/etc/pgbouncer/users.txt",
      serverPort: "5432",
      admin: "yimen",
      log: "/var/log/pgbouncer/pgbouncer.log",
    }),
  );
});

test("X-7 HAProxy takes the file", async (context) => {
  const { stderr } = await run(await programOr(context, "haproxy"), ["-c", "-f", pathOf("haproxy.cfg")]);
  expect(stderr).not.toMatch(/ALERT|WARNING/);
});

test("X-7 PgBouncer starts with the file and has nothing to warn of", async (context) => {
  const program = await programOr(context, "pgbouncer");
  const [users, file] = [join(folder, "users.txt"), join(folder, "pgbouncer.ini")];
  await writeFile(users, '"yimen" "secret"\n');
  // The port and the two files are this machine's; what it says is heard instead of kept.
  const settings = (await read("pgbouncer.ini"))
    .replace("/etc/pgbouncer/users.txt", users)
    .replace("listen_port = 6432", `listen_port = ${await freePort()}`)
    .replace(/^logfile = .*\n/m, "");
  await writeFile(file, settings);
  const user = await serverUser();
  if (user !== undefined) await chown(folder, user.uid, user.gid);
  await chmod(folder, 0o755);
  const bouncer = spawn(program, [file], { ...user, stdio: ["ignore", "ignore", "pipe"] });
  context.onTestFinished(() => void bouncer.kill("SIGKILL"));
  let said = "";
  bouncer.stderr.setEncoding("utf8").on("data", (text: string) => {
    said += text;
    if (said.includes("process up")) bouncer.kill("SIGTERM");
  });
  await once(bouncer, "close");
  expect(said).toContain("process up");
  expect(said).not.toMatch(/WARNING|ERROR|FATAL/);
});

test("X-7 systemd takes the unit as it is", async (context) => {
  const program = await programOr(context, "systemd-analyze");
  // The program is looked for where it is installed: here, Node that runs the test stands for it.
  const unit = join(folder, "yimen.service");
  const text = await read("yimen.service");
  await writeFile(unit, text.replace("/opt/yimen/node_modules/.bin/node", process.execPath));
  const { stdout, stderr } = await run(program, ["verify", "--man=no", unit]);
  expect(stdout + stderr).toBe("");
});

test("X-7 the unit restarts what fails, lets requests finish and runs what is there", async () => {
  const unit = await read("yimen.service");
  const started = /^ExecStart=\/opt\/yimen\/\S+ (\S+) up --production/m.exec(unit)?.[1] ?? "";
  expect(existsSync(rootFile(started))).toBe(true);
  const seconds = Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1]);
  // A process gives itself 25 seconds.
  expect(seconds).toBeGreaterThan(25);
  expect(unit).toMatch(/^Restart=on-failure$/m);
});

import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, open, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseDivisionCode, type Role } from "@yimen/domain";
import { ownPort } from "./ports.ts";
import { mintToken, parseIssuerKey, publicJwks, type IssuerKey } from "@yimen/service-host";
import { askOnce, atDatabase, createPostgres, type DebianPostgres } from "./debian-postgres.ts";

/** Who the balancer of databases logs in as: it may do nothing but ask. */
export const checkingRole = "balancer_check";

/** What every process of a run stands on: a folder, a loaded database, secrets. */
export interface Ground {
  readonly folder: string;
  readonly primary: DebianPostgres;
  /** What every process is told, the database apart. */
  readonly environment: Readonly<Record<string, string>>;
  readonly gatewaySecret: string;
  /** File descriptor that processes write their log to, and the file. */
  readonly log: number;
  readonly logFile: string;
  mint(role: Role, divisions: readonly string[], subject?: string): Promise<string>;
  close(): Promise<void>;
}

interface Secrets {
  readonly issuerKey: IssuerKey;
  readonly dataKey: string;
  readonly gatewaySecret: string;
}

const identity = { issuer: "https://yimen.localhost/development", audience: "yimen" } as const;

/**
 * Starts a server of Debian's PostgreSQL in a temporary folder, with what `yimen seed` puts in it: schemas, law, data.
 *
 * @param settings of the server
 */
export async function openGround(settings: Readonly<Record<string, string>> = {}): Promise<Ground> {
  const folder = await mkdtemp(join(tmpdir(), "yimen-scale-"));
  // For root the servers run as another account, which has to get through here to its files.
  await chmod(folder, 0o711);
  const primary = await createPostgres(join(folder, "one"), await ownPort(), checkingRole);
  const logFile = join(folder, "processes.log");
  const log = await open(logFile, "a");
  const close = async (): Promise<void> => {
    await primary.stop();
    await log.close();
    if (process.exitCode === undefined) await rm(folder, { recursive: true, force: true });
    else console.log(`what the processes said: ${logFile}`);
  };
  try {
    await primary.start(settings);
    await askOnce(atDatabase(primary.url, "postgres"), "create database yimen");
    await askOnce(atDatabase(primary.url, "postgres"), `create role ${checkingRole} login`);
    const home = join(folder, "home");
    await seed(home, primary.url, log.fd);
    const secrets = await secretsIn(home);
    return {
      folder,
      primary,
      gatewaySecret: secrets.gatewaySecret,
      environment: {
        YIMEN_ISSUER: identity.issuer,
        YIMEN_AUDIENCE: identity.audience,
        YIMEN_JWKS: JSON.stringify(publicJwks(secrets.issuerKey)),
        YIMEN_GATEWAY_SECRET: secrets.gatewaySecret,
        YIMEN_DATA_KEY: secrets.dataKey,
        LOG_LEVEL: "warn",
        NODE_ENV: "production",
      },
      log: log.fd,
      logFile,
      mint: (role, divisions, subject = `scale-${role}-${divisions.join("-")}`) =>
        mintToken({
          ...identity,
          key: secrets.issuerKey,
          subject,
          roles: [role],
          divisions: divisions.map(parseDivisionCode),
          expiresInSeconds: 86_400,
        }),
      close,
    };
  } catch (error) {
    process.exitCode = 1;
    await close();
    throw error;
  }
}

/** As the guide tells it: rule packs and data first. */
async function seed(home: string, databaseUrl: string, output: number): Promise<void> {
  const command = fileURLToPath(new URL("../../../packages/cli/src/main.ts", import.meta.url));
  const child = spawn(process.execPath, [command, "seed", "--data", home], {
    env: { PATH: process.env["PATH"], DATABASE_URL: databaseUrl },
    stdio: ["ignore", output, output],
  });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`yimen seed ended with ${String(code)}`);
}

async function secretsIn(home: string): Promise<Secrets> {
  const kept = JSON.parse(await readFile(join(home, "secrets.json"), "utf8")) as Secrets;
  return { ...kept, issuerKey: parseIssuerKey(JSON.stringify(kept.issuerKey)) };
}

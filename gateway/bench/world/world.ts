import { createHmac } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseDivisionCode, type Role } from "@yimen/domain";
import { startLocalDatabase } from "@yimen/local-database";
import { type IssuerKey, mintToken, parseIssuerKey, publicJwks } from "@yimen/service-host";
import { Client } from "pg";
import { cpuMs } from "./cpu.ts";
import { runProgram } from "./program.ts";

/** The command line of the project, which is what people start. */
export const yimenFile: string = fileURLToPath(
  new URL("../../../packages/cli/bin/yimen.mjs", import.meta.url),
);

/** Whose tokens `yimen up` believes when nobody says otherwise. */
const issuer = "https://yimen.localhost/development";
const audience = "yimen";

/** What every contestant is told: the same database, the same secrets, the same issuer of tokens. */
export interface World {
  /** The data folder, laid out as that of `yimen up`. */
  readonly folder: string;
  readonly databaseUrl: string;
  readonly gatewaySecret: string;
  readonly identity: {
    readonly issuer: string;
    readonly audience: string;
    readonly jwks: ReturnType<typeof publicJwks>;
  };
  /** What a subgraph seals facts with: the core's, or a guest's own. */
  dataKey(guest?: string): string;
  /** A token for somebody of a division. */
  mint(role: Role, division: string): Promise<string>;
  /** CPU time of the database server so far, in ms. */
  databaseCpuMs(): Promise<number>;
  close(): Promise<void>;
}

interface Secrets {
  readonly issuerKey: IssuerKey;
  readonly dataKey: string;
  readonly gatewaySecret: string;
}

/** Starts a database server in the folder and has `yimen seed` load into it what is not loaded yet. */
export async function openWorld(folder: string, cases: number, say: (text: string) => void): Promise<World> {
  await mkdir(folder, { recursive: true });
  const directory = join(folder, "postgres");
  const server = await startLocalDatabase({ directory, settings: { shared_buffers: "512MB" } });
  try {
    // What a newer version asks for beside the sample, `yimen up` loads when it starts.
    const loaded = join(folder, "bench-cases");
    if ((await readFile(loaded, "utf8").catch(() => "")) !== String(cases)) {
      say(`loading ${cases} cases …`);
      await seed(folder, server.url, cases);
      await writeFile(loaded, String(cases));
    }
    const { issuerKey, dataKey, gatewaySecret } = await secretsIn(folder);
    const postmaster = Number(
      (await readFile(join(directory, "data", "postmaster.pid"), "utf8")).split("\n")[0],
    );
    return {
      folder,
      databaseUrl: server.url,
      gatewaySecret,
      identity: { issuer, audience, jwks: publicJwks(issuerKey) },
      dataKey: (guest) =>
        guest === undefined
          ? dataKey
          : createHmac("sha256", Buffer.from(dataKey, "base64url"))
              .update(`yimen guest data ${guest}`)
              .digest("base64url"),
      mint: (role, division) =>
        mintToken({
          key: issuerKey,
          issuer,
          audience,
          subject: `bench-${role}-${division}`,
          roles: [role],
          divisions: [parseDivisionCode(division)],
          expiresInSeconds: 86_400,
        }),
      databaseCpuMs: () => cpuMs([postmaster]),
      close: () => server.stop(),
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function seed(folder: string, databaseUrl: string, cases: number): Promise<void> {
  const words = ["seed", "--data", folder, "--cases", String(cases), "--lang", "en"];
  await runProgram(yimenFile, words, { DATABASE_URL: databaseUrl }).done();
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  // A fresh bulk load has no statistics and no visibility map yet; a database in service has.
  try {
    await client.query("vacuum (analyze)");
  } finally {
    await client.end();
  }
}

async function secretsIn(folder: string): Promise<Secrets> {
  const kept = JSON.parse(await readFile(join(folder, "secrets.json"), "utf8")) as Secrets;
  return { ...kept, issuerKey: parseIssuerKey(JSON.stringify(kept.issuerKey)) };
}

import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseDivisionCode, type Role } from "@yimen/domain";
import { startLocalDatabase } from "@yimen/local-database";
import {
  generateIssuerKey,
  type IssuerKey,
  mintToken,
  parseIssuerKey,
  publicJwks,
} from "@yimen/service-host";

const issuer = "https://yimen.localhost/bench";
const audience = "yimen";

/** What every contestant is told: the same database, the same secrets, the same issuer of tokens. */
export interface BenchWorld {
  readonly databaseUrl: string;
  readonly identity: {
    readonly issuer: string;
    readonly audience: string;
    readonly jwks: ReturnType<typeof publicJwks>;
  };
  /** 32 bytes, base64url. */
  readonly dataKey: string;
  readonly gatewaySecret: string;
  /** Where logs go. */
  readonly folder: string;
}

/** The world of one run of the benchmark, and its end. */
export interface OpenWorld {
  readonly world: BenchWorld;
  /** A token for somebody of a division. */
  mint(role: Role, division: string): Promise<string>;
  close(): Promise<void>;
}

interface Secrets {
  readonly issuerKey: IssuerKey;
  readonly dataKey: string;
  readonly gatewaySecret: string;
}

/** Starts a database server in the folder, with the secrets its data was made with. */
export async function openWorld(folder: string): Promise<OpenWorld> {
  await mkdir(folder, { recursive: true });
  const { issuerKey, dataKey, gatewaySecret } = await secretsIn(folder);
  const server = await startLocalDatabase({
    directory: join(folder, "postgres"),
    settings: { shared_buffers: "512MB" },
  });
  return {
    world: {
      databaseUrl: server.url,
      identity: { issuer, audience, jwks: publicJwks(issuerKey) },
      dataKey,
      gatewaySecret,
      folder,
    },
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
    close: () => server.stop(),
  };
}

async function secretsIn(folder: string): Promise<Secrets> {
  const file = join(folder, "secrets.json");
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text !== undefined) {
    const kept = JSON.parse(text) as Secrets;
    return { ...kept, issuerKey: parseIssuerKey(JSON.stringify(kept.issuerKey)) };
  }
  const fresh: Secrets = {
    issuerKey: await generateIssuerKey(),
    dataKey: randomBytes(32).toString("base64url"),
    gatewaySecret: randomBytes(32).toString("base64url"),
  };
  await writeFile(file, JSON.stringify(fresh), { mode: 0o600 });
  return fresh;
}

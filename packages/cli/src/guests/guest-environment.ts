import { createHmac } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { guestAudience, guestSecret } from "@yimen/gateway";
import { type IssuerKey, publicJwks } from "@yimen/service-host";
import { guestUrlOf } from "@yimen/subgraph-kit";
import type { Home, Secrets } from "../home/home.ts";

/** The issuer of the tokens that guests get instead of the callers' own. */
export const guestIssuer = "yimen-gateway";

/** Where the settings and the output of local guests lie. */
export function guestsFolder(home: Home): string {
  return join(home.directory, "guests");
}

/** What every local guest of a deployment is told. */
export interface GuestGround {
  readonly home: Home;
  /** The core's own: guests log in by roles of their own. */
  readonly databaseUrl: string;
  /** Signs the tokens of guests. */
  readonly guestKey: IssuerKey;
}

/**
 * The whole environment of a guest's process: its database, a secret, a data key and an audience of its own, and the
 * settings its operator wrote to `guests/<name>.env` in the data folder. Nothing of this process's environment, and
 * none of the core's secrets: what a guest has is made from them and leads nowhere else.
 */
export async function guestEnvironment(
  name: string,
  { home, databaseUrl, guestKey }: GuestGround,
): Promise<Record<string, string>> {
  const { gatewaySecret } = home.secrets;
  return {
    ...(await settingsOf(name, home)),
    DATABASE_URL: await guestDatabaseUrl(name, { home, databaseUrl }),
    YIMEN_ISSUER: guestIssuer,
    YIMEN_AUDIENCE: guestAudience(name),
    YIMEN_JWKS: JSON.stringify(publicJwks(guestKey)),
    YIMEN_GATEWAY_SECRET: guestSecret(gatewaySecret, name),
    YIMEN_DATA_KEY: guestDataKeyOf(name, home.secrets),
  };
}

/**
 * How a guest reaches the database: as the core does, by a role and a password of its own. Where that does not do, because the server asks
 * for client certificates for instance, its operator names another way for the same role.
 */
export async function guestDatabaseUrl(
  name: string,
  { home, databaseUrl }: Omit<GuestGround, "guestKey">,
): Promise<string> {
  const { DATABASE_URL: named } = await settingsOf(name, home);
  const password = createHmac("sha256", home.secrets.gatewaySecret)
    .update(`yimen guest database ${name}`)
    .digest("base64url");
  return named ?? guestUrlOf(databaseUrl, name, password);
}

/** What a guest seals its own facts with: it opens nothing of the core's, nor of another guest's, and outlives the key it was derived from. */
export function guestDataKeyOf(
  name: string,
  { dataKey, guestDataKeys = {} }: Pick<Secrets, "dataKey" | "guestDataKeys">,
): string {
  const kept = guestDataKeys[name];
  if (kept !== undefined) return kept;
  return createHmac("sha256", Buffer.from(dataKey, "base64url"))
    .update(`yimen guest data ${name}`)
    .digest("base64url");
}

async function settingsOf(name: string, home: Home): Promise<Record<string, string>> {
  const file = join(guestsFolder(home), `${name}.env`);
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  const settings = Object.entries(parseEnv(text)).filter(([, value]) => value !== undefined);
  return Object.fromEntries(settings) as Record<string, string>;
}

import { randomBytes } from "node:crypto";
import { chmod, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { letServerIn } from "@yimen/local-database";
import { generateIssuerKey, type IssuerKey, parseIssuerKey } from "@yimen/service-host";
import { generateJournalKey, type JournalKey } from "../journal/journal-key.ts";

/** What one installation keeps on disk beside its database. */
export interface Home {
  readonly directory: string;
  readonly secrets: Secrets;
  /** File that processes on this home write their log to. */
  readonly logFile: string;
}

/** Made once, kept for the life of the data: without the data key the sealed facts do not open. */
export interface Secrets {
  readonly issuerKey: IssuerKey;
  /** 32 bytes, base64url. */
  readonly dataKey: string;
  readonly gatewaySecret: string;
  /** Signs the heads of the journal that leave the database: whoever issues tokens cannot sign them. */
  readonly journalKey: JournalKey;
}

/** Names of the issuer whose key lies in the home: tokens of `yimen token` carry them. */
export const developmentIssuer = {
  issuer: "https://yimen.localhost/development",
  audience: "yimen",
} as const;

/** What is in a home is its owner's: secrets, the log, the address and process of what runs. */
export const ownFile = 0o600;

/** Opens the folder an installation lives in; makes it, with fresh secrets, when it is not there. It is its owner's alone. */
export async function openHome(directory: string): Promise<Home> {
  await mkdir(directory, { recursive: true });
  const file = join(directory, "secrets.json");
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    text = JSON.stringify(await freshSecrets(), null, 2);
    // Never over an existing file: two starts at once must end up with one set of secrets.
    await writeFile(file, text, { mode: ownFile, flag: "wx" }).catch(async () => {
      text = await readFile(file, "utf8");
    });
  }
  await letServerIn(directory);
  const logFile = join(directory, "yimen.log");
  // A log of an earlier version stood open to everybody.
  await chmod(logFile, ownFile).catch(() => {});
  const { journalKey, ...kept } = JSON.parse(text) as KeptSecrets;
  return {
    directory,
    logFile,
    secrets: {
      ...kept,
      issuerKey: parseIssuerKey(JSON.stringify(kept.issuerKey)),
      journalKey: journalKey ?? (await addJournalKey(file)),
    },
  };
}

interface KeptSecrets extends Omit<Secrets, "issuerKey" | "journalKey"> {
  readonly issuerKey: unknown;
  /** Homes of earlier versions have none. */
  readonly journalKey?: JournalKey;
}

/** Never half a file: whoever reads meanwhile finds the secrets of before or after. */
async function addJournalKey(file: string): Promise<JournalKey> {
  const before = JSON.parse(await readFile(file, "utf8")) as KeptSecrets;
  const added = { ...before, journalKey: await generateJournalKey() };
  const fresh = `${file}.${process.pid}`;
  await writeFile(fresh, JSON.stringify(added, null, 2), { mode: ownFile });
  await rename(fresh, file);
  return added.journalKey;
}

async function freshSecrets(): Promise<Secrets> {
  return {
    issuerKey: await generateIssuerKey(),
    dataKey: randomBytes(32).toString("base64url"),
    gatewaySecret: randomBytes(32).toString("base64url"),
    journalKey: await generateJournalKey(),
  };
}

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
  /** What guests have sealed with since before the data key was replaced, by their names. */
  readonly guestDataKeys?: Readonly<Record<string, string>>;
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
  const file = secretsFile(directory);
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

/** Puts another data key in a home's secrets. Guests go on with the keys they have. */
export async function replaceDataKey(
  { directory }: Pick<Home, "directory">,
  dataKey: string,
  guestDataKeys: Readonly<Record<string, string>>,
): Promise<void> {
  await changeSecrets(secretsFile(directory), (before) => ({ ...before, dataKey, guestDataKeys }));
}

async function addJournalKey(file: string): Promise<JournalKey> {
  const journalKey = await generateJournalKey();
  await changeSecrets(file, (before) => ({ ...before, journalKey }));
  return journalKey;
}

/** Never half a file: whoever reads meanwhile finds the secrets of before or after. */
async function changeSecrets(file: string, change: (before: KeptSecrets) => KeptSecrets): Promise<void> {
  const changed = change(JSON.parse(await readFile(file, "utf8")) as KeptSecrets);
  const fresh = `${file}.${process.pid}`;
  await writeFile(fresh, JSON.stringify(changed, null, 2), { mode: ownFile });
  await rename(fresh, file);
}

function secretsFile(directory: string): string {
  return join(directory, "secrets.json");
}

async function freshSecrets(): Promise<Secrets> {
  return {
    issuerKey: await generateIssuerKey(),
    dataKey: randomBytes(32).toString("base64url"),
    gatewaySecret: randomBytes(32).toString("base64url"),
    journalKey: await generateJournalKey(),
  };
}

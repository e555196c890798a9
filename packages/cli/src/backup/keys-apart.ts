import { createSealer } from "@yimen/subgraph-kit";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ownFile } from "../home/home.ts";
import { CommandFailed } from "../output/failure.ts";
import type { Terminal } from "../output/terminal.ts";

/** Where the key of sealed facts is looked for: the environment of a split deployment, or the data folder. */
export interface KeyPlace {
  readonly data: string;
  /** `YIMEN_DATA_KEY`. */
  readonly dataKey: string | undefined;
}

/** What tells the data key at hand from others without giving it away; undefined when there is none. */
export async function dataKeyAtHand({ data, dataKey }: KeyPlace): Promise<string | undefined> {
  const key = dataKey ?? dataKeyIn(await secretsIn(data));
  if (key === undefined) return undefined;
  return createSealer(Buffer.from(key, "base64url")).fingerprint("data key", "yimen.backup").slice(0, 16);
}

/** Writes the secrets of a data folder to a file of their own, to be kept away from every backup of the data. */
export async function writeKeys(
  file: string,
  { data }: Pick<KeyPlace, "data">,
  terminal: Terminal,
): Promise<void> {
  const secrets = await secretsIn(data);
  if (secrets === undefined) {
    throw new CommandFailed({
      zh: `${data} 中没有 secrets.json;各进程分开部署时,请另行保管 YIMEN_DATA_KEY`,
      en: `there is no secrets.json in ${data}; of a split deployment, keep YIMEN_DATA_KEY by other means`,
    });
  }
  try {
    await writeFile(file, secrets, { mode: ownFile, flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    throw new CommandFailed(
      {
        zh: `${file} 已存在,不会覆盖;请换一个文件名`,
        en: `${file} exists and is not written over; name another file`,
      },
      { cause: error },
    );
  }
  terminal.say({
    zh: `密钥已写入 ${file}。请与数据备份分开存放:有了两者,谁都能读出申请人的姓名和证件号码`,
    en: `the keys are in ${file}. Keep it away from backups of the data: whoever has both reads applicants' names and numbers`,
  });
}

/** Puts kept secrets into a data folder. @throws {CommandFailed} when it has others already */
export async function putBackKeys(file: string, data: string): Promise<void> {
  const kept = await readFile(file, "utf8");
  if (dataKeyIn(kept) === undefined) {
    throw new CommandFailed({
      zh: `${file} 不是 yimen backup keys 写出的密钥文件`,
      en: `${file} is no file of keys that yimen backup keys has written`,
    });
  }
  const present = await secretsIn(data);
  if (present === kept) return;
  if (present !== undefined) {
    throw new CommandFailed({
      zh: `${data} 已有另一套密钥,不会覆盖;请用 --data 指定空目录`,
      en: `${data} has other keys already, which are not written over; name an empty folder with --data`,
    });
  }
  await mkdir(data, { recursive: true });
  await writeFile(secretsFile(data), kept, { mode: ownFile, flag: "wx" });
}

async function secretsIn(data: string): Promise<string | undefined> {
  return readFile(secretsFile(data), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
}

function dataKeyIn(secrets: string | undefined): string | undefined {
  if (secrets === undefined) return undefined;
  try {
    const { dataKey } = JSON.parse(secrets) as { readonly dataKey?: unknown };
    return typeof dataKey === "string" ? dataKey : undefined;
  } catch {
    return undefined;
  }
}

function secretsFile(data: string): string {
  return join(data, "secrets.json");
}

import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import type { CaseHead } from "@yimen/cases";
import { CommandFailed } from "../output/failure.ts";
import { type JournalKey, type PublicJournalKey, sign, signedText } from "./journal-key.ts";

/** What is signed with the heads of an export. */
export interface HeadsSeal {
  /** When the snapshot was read, ISO 8601 in UTC. */
  readonly at: string;
  /** The place whose cases these are; absent for all places. */
  readonly division?: string | undefined;
  readonly cases: number;
  /** SHA-256 of the lines before the signature, each with its end, in base64url. */
  readonly sha256: string;
}

/**
 * Writes where the journals end, one JSON line for each case, and a last line that signs all of them with the moment and the place.
 *
 * @throws {CommandFailed} when the file is there already: what was exported once is evidence
 */
export async function writeHeads(
  file: string,
  heads: readonly CaseHead[],
  { key, ...about }: Pick<HeadsSeal, "at" | "division"> & { readonly key: JournalKey },
): Promise<void> {
  const lines = heads.map((head) => `${JSON.stringify(head)}\n`).join("");
  const seal: HeadsSeal = { ...about, cases: heads.length, sha256: digest(lines) };
  const signature = await sign(JSON.stringify(seal), key);
  try {
    await writeFile(file, `${lines}${JSON.stringify({ signature })}\n`, { flag: "wx", mode: 0o644 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    throw new CommandFailed(
      {
        zh: `${file} 已存在;导出过的日志首尾是证据,不会覆盖,请换一个文件名,如带上日期`,
        en: `${file} is there already; heads that were exported are evidence and are not written over: name another file, with the day for example`,
      },
      { cause: error },
    );
  }
}

/**
 * Reads heads that were exported, once their signature is found to be of the key.
 *
 * @throws {CommandFailed} when the file cannot be read, was not signed with the key, or was changed since
 */
export async function readHeads(
  file: string,
  key: PublicJournalKey,
): Promise<{ readonly heads: readonly CaseHead[]; readonly seal: HeadsSeal }> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new CommandFailed({ zh: `读不到文件 ${file}`, en: `${file} cannot be read` }, { cause });
  });
  const lastAt = text.trimEnd().lastIndexOf("\n") + 1;
  const lines = text.slice(0, lastAt);
  const seal = await openSeal(file, text.slice(lastAt), key);
  if (seal.sha256 !== digest(lines)) {
    throw new CommandFailed({
      zh: `${file} 在签名之后被改动:其内容与签名不符。请用另外保存的一份`,
      en: `${file} was changed after it was signed: its lines do not fit the signature. Take another copy of it`,
    });
  }
  const heads = lines
    .split("\n")
    .slice(0, -1)
    .map((line): CaseHead => JSON.parse(line));
  return { heads, seal };
}

async function openSeal(file: string, line: string, key: PublicJournalKey): Promise<HeadsSeal> {
  try {
    const { signature }: { signature: string } = JSON.parse(line);
    return JSON.parse(await signedText(signature, key)) as HeadsSeal;
  } catch (cause) {
    throw new CommandFailed(
      {
        zh: `${file} 的末行不是密钥 ${key.kid} 的签名:文件不完整、被改动,或由另一套系统导出。若密钥在别处,请用 --key 指定其公钥`,
        en: `the last line of ${file} is no signature of the key ${key.kid}: the file is cut off, was changed, or another installation exported it. Name that one's public key with --key`,
      },
      { cause },
    );
  }
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}

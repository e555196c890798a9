import { readFile } from "node:fs/promises";
import { verifyJournal } from "@yimen/cases";
import { openHome } from "../home/home.ts";
import { CommandFailed } from "../output/failure.ts";
import type { Terminal } from "../output/terminal.ts";
import { readHeads } from "./heads-file.ts";
import { type JournalChoice, withJournal } from "./journal-database.ts";
import { parsePublicKey, publicHalf, type PublicJournalKey } from "./journal-key.ts";

export interface CheckOptions extends JournalChoice {
  /** Heads that were exported; the chains are held against them. */
  readonly against: string | undefined;
  /** File with the public key they were signed with; the installation's own without one. */
  readonly key: string | undefined;
}

/**
 * Recomputes the journal and holds it against heads that were kept elsewhere.
 *
 * @returns false at the first row that does not hold; it is named
 * @throws {CommandFailed} when the heads cannot be believed
 */
export async function checkJournal(options: CheckOptions, terminal: Terminal): Promise<boolean> {
  const exported =
    options.against === undefined ? undefined : await readHeads(options.against, await keyFor(options));
  const { cases, entries, fault } = await withJournal(options, terminal, (db, division) =>
    verifyJournal(db, division, exported && { against: exported.heads }),
  );
  if (fault !== undefined) {
    terminal.say(fault);
    return false;
  }
  terminal.say({
    zh: `日志完好:${cases} 个办件,${entries} 条`,
    en: `the journal holds: ${cases} cases, ${entries} rows`,
  });
  if (exported !== undefined) {
    terminal.say({
      zh: `与 ${exported.seal.at} 导出的 ${exported.seal.cases} 个办件的末条相符`,
      en: `it still holds what was exported at ${exported.seal.at} of ${exported.seal.cases} cases`,
    });
  }
  return true;
}

async function keyFor({ data, key: file }: CheckOptions): Promise<PublicJournalKey> {
  if (file === undefined) return publicHalf((await openHome(data)).secrets.journalKey);
  try {
    return parsePublicKey(await readFile(file, "utf8"));
  } catch (cause) {
    throw new CommandFailed(
      {
        zh: `${file} 不是 yimen journal key 打印的公钥(Ed25519 的 JWK)`,
        en: `${file} holds no public key as yimen journal key prints it (a JWK for Ed25519)`,
      },
      { cause },
    );
  }
}

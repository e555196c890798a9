import { type CaseHead, verifyJournal } from "@yimen/cases";
import { openHome } from "../home/home.ts";
import { CommandFailed } from "../output/failure.ts";
import type { Terminal } from "../output/terminal.ts";
import { writeHeads } from "./heads-file.ts";
import { type JournalChoice, withJournal } from "./journal-database.ts";
import { publicHalf } from "./journal-key.ts";

export interface HeadsOptions extends JournalChoice {
  readonly out: string;
}

/**
 * Writes where the journal of every case ends to a file of its own, signed with the installation's key. What does not hold is not signed.
 *
 * @throws {CommandFailed} with the first bad row; when the file is there already
 */
export async function exportHeads(options: HeadsOptions, terminal: Terminal): Promise<void> {
  const { secrets } = await openHome(options.data);
  const heads: CaseHead[] = [];
  const at = Temporal.Now.instant().toString({ smallestUnit: "second" });
  const { fault } = await withJournal(options, terminal, (db, division) =>
    verifyJournal(db, division, { onHead: (head) => heads.push(head) }),
  );
  if (fault !== undefined) {
    throw new CommandFailed({
      zh: `日志有问题,未导出:${fault.zh}`,
      en: `the journal does not hold and nothing is exported: ${fault.en}`,
    });
  }
  await writeHeads(options.out, heads, { at, division: options.division, key: secrets.journalKey });
  terminal.say({
    zh: `已导出 ${heads.length} 个办件的日志末条并签名:${options.out}(密钥 ${secrets.journalKey.kid})。请存放在数据库管理员改不到的地方`,
    en: `exported and signed where the journals of ${heads.length} cases end: ${options.out} (key ${secrets.journalKey.kid}). Keep it where whoever administers the database cannot change it`,
  });
}

/** Prints the public half of the key, for whoever verifies elsewhere. */
export async function showKey(options: { readonly data: string }, terminal: Terminal): Promise<void> {
  const { secrets } = await openHome(options.data);
  terminal.print(JSON.stringify(publicHalf(secrets.journalKey)));
}

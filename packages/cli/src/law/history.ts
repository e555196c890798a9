import { listLawHistory, restoreLaw } from "@yimen/subgraph-kit";
import { CommandFailed } from "../output/failure.ts";
import type { Terminal } from "../output/terminal.ts";
import { type Deployment, withDatabase } from "../home/deployment.ts";
import type { Decision } from "./decision.ts";
import { refusedInBothLanguages } from "./refused.ts";

/** Prints which law was in force since when, by whom and why. */
export async function showHistory(deployment: Deployment, terminal: Terminal): Promise<void> {
  const entries = await withDatabase(deployment, terminal, listLawHistory);
  if (entries.length === 0) terminal.say({ zh: "尚无生效的规则", en: "no law was ever put in force" });
  for (const { revision, since, by, reason } of entries) {
    const at = since.toISOString().slice(0, 19).replace("T", " ");
    terminal.print(`${revision}  ${at}  ${by}${reason === null ? "" : `  ${reason}`}`);
  }
}

export interface RestoreOptions extends Deployment {
  readonly decision: Decision;
}

/** Puts an earlier revision of the law in force again. @throws {CommandFailed} when there never was one */
export async function restoreRevision(
  revision: string,
  options: RestoreOptions,
  terminal: Terminal,
): Promise<void> {
  const restored = await withDatabase(options, terminal, (url) =>
    refusedInBothLanguages(() => restoreLaw(url, options.decision, revision)),
  );
  if (restored === undefined) {
    throw new CommandFailed({
      zh: `历史上没有修订 ${revision};请用 yimen law history 查看`,
      en: `there never was a revision ${revision}; see yimen law history`,
    });
  }
  terminal.say({
    zh: `已恢复修订 ${restored.revision}(此前 ${restored.before ?? "无"})`,
    en: `revision ${restored.revision} is in force again (before: ${restored.before ?? "none"})`,
  });
}

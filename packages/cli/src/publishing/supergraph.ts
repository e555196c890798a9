import type { Terminal } from "../output/terminal.ts";
import { administer, type Administration, type ToldReview } from "./admin-client.ts";
import { printReview } from "./report.ts";

interface ToldPublication {
  readonly revision: number;
  readonly action: "publish" | "withdraw" | "rollback";
  readonly of: string;
  readonly at: string;
  readonly by: string;
  readonly reason?: string;
}

const actions = {
  publish: { zh: "发布", en: "publish" },
  withdraw: { zh: "撤下", en: "withdraw" },
  rollback: { zh: "回退到", en: "rollback to" },
} as const;

/** Prints every publication, the latest first. */
export async function history(on: Administration, terminal: Terminal): Promise<void> {
  const { publications } = await administer<{ readonly publications: readonly ToldPublication[] }>(
    on,
    "GET",
    "/history",
  );
  if (publications.length === 0) {
    terminal.say({
      zh: "尚无发布:图只有启动时的子图",
      en: "nothing was published: the graph is as it was started",
    });
  }
  for (const { revision, action, of, at, by, reason } of publications) {
    const what = actions[action][terminal.language];
    terminal.print(
      `${revision}  ${at.slice(0, 19)}Z  ${what} ${of}  ${by}${reason === undefined ? "" : `  ${reason}`}`,
    );
  }
}

/** Puts an earlier revision in service again. */
export async function rollback(
  revision: number,
  options: Administration & { readonly reason: string },
  terminal: Terminal,
): Promise<void> {
  const { reason } = options;
  const done = await administer<ToldReview>(options, "POST", "/rollback", { revision, reason });
  printReview(done, terminal);
  terminal.say({
    zh: `已回退到第 ${revision} 版的子图,记为第 ${done.revision} 版`,
    en: `the subgraphs of revision ${revision} are in service again, as revision ${done.revision}`,
  });
}

/** Takes a county's subgraph out of the graph. */
export async function withdraw(
  name: string,
  options: Administration & { readonly reason: string },
  terminal: Terminal,
): Promise<void> {
  const path = `/guests/${encodeURIComponent(name)}`;
  const done = await administer<ToldReview>(options, "DELETE", path, { reason: options.reason });
  printReview(done, terminal);
  terminal.say({
    zh: `已撤下 ${name},第 ${done.revision} 版`,
    en: `${name} was withdrawn, revision ${done.revision}`,
  });
}

import { buildLaw, draftLaw, glanceAtHeader, type PackFile } from "@yimen/rules";
import { readPackDirectory } from "@yimen/rules/read-directory";
import { addToLaw, readLawInForce } from "@yimen/subgraph-kit";
import type { Terminal } from "../output/terminal.ts";
import { comparePacks } from "../rules/diff-packs.ts";
import { type Deployment, withDatabase } from "../home/deployment.ts";
import type { Decision } from "./decision.ts";
import { refusedInBothLanguages } from "./refused.ts";

export interface ActivateOptions extends Deployment {
  /** Undefined when only the differences are wanted. */
  readonly decision: Decision | undefined;
}

/**
 * Says what a folder's pack changes against the law in force, and puts it in force. Requests under way end on the law they began with.
 *
 * @throws {CommandFailed} with every problem of the pack; nothing is changed then
 */
export async function activatePack(
  folder: string,
  options: ActivateOptions,
  terminal: Terminal,
): Promise<void> {
  const files = await readPackDirectory(folder);
  await withDatabase(options, terminal, (url) =>
    refusedInBothLanguages(async () => {
      await sayDifferences(url, folder, files, terminal);
      const { decision } = options;
      if (decision === undefined) return;
      const { revision, before } = await addToLaw(url, decision, { packs: [files], calendars: [] });
      terminal.say(
        revision === before
          ? { zh: `规则未变,修订 ${revision}`, en: `the law is as it was, revision ${revision}` }
          : {
              zh: `已生效,修订 ${revision}(此前 ${before ?? "无"})`,
              en: `in force: revision ${revision} (before: ${before ?? "none"})`,
            },
      );
    }),
  );
}

async function sayDifferences(
  url: string,
  folder: string,
  files: readonly PackFile[],
  terminal: Terminal,
): Promise<void> {
  const inForce = await buildLaw(await readLawInForce(url));
  const name = glanceAtHeader(files).pack?.name;
  const after = draftLaw(inForce, files).packs.find(({ id }) => id === name);
  const before = inForce.packs.find(({ id }) => id === name);
  if (after === undefined) return;
  if (before === undefined) {
    terminal.say({
      zh: `新规则包 ${after.id} ${after.version}:规则 ${after.rules.size} 条`,
      en: `a new pack, ${after.id} ${after.version}: ${after.rules.size} rules`,
    });
    return;
  }
  await comparePacks({ before, after, oldFolder: folder }, { subjects: undefined, on: undefined }, terminal);
}

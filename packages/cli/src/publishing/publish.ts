import { readFile } from "node:fs/promises";
import { CommandFailed } from "../output/failure.ts";
import type { Terminal } from "../output/terminal.ts";
import { administer, PublicationRefused, type Administration, type ToldReview } from "./admin-client.ts";
import { printProblems, printReview } from "./report.ts";

export interface PublishOptions extends Administration {
  readonly name: string;
  readonly division: string;
  readonly prefix: string | undefined;
  /** Where the gateway reaches the subgraph; the source itself when that is an address. */
  readonly url: string | undefined;
  readonly allowBreaking: string | undefined;
  readonly dryRun: boolean;
}

/**
 * Publishes a county's subgraph into a running gateway.
 *
 * @param source a file with its SDL, or its address, which the gateway then asks for it
 * @returns false when it was refused; every reason has been printed
 */
export async function publish(source: string, options: PublishOptions, terminal: Terminal): Promise<boolean> {
  const isAddress = /^https?:\/\//.test(source);
  const sdl = isAddress ? undefined : await readSdl(source);
  const { name, division, prefix, allowBreaking, dryRun } = options;
  try {
    const published = await administer<ToldReview>(options, "POST", "/publications", {
      name,
      division,
      dryRun,
      url: options.url ?? (isAddress ? source : undefined),
      sdl,
      prefix,
      ...(allowBreaking !== undefined && { allowBreaking: { reason: allowBreaking } }),
    });
    printReview(published, terminal);
    terminal.say(
      dryRun
        ? { zh: `可以发布;图未变更`, en: `it may be published; nothing was changed` }
        : { zh: `已发布,第 ${published.revision} 版`, en: `published as revision ${published.revision}` },
    );
    return true;
  } catch (error) {
    if (!(error instanceof PublicationRefused)) throw error;
    printProblems(error.problems, isAddress ? name : source, terminal);
    terminal.say(error.said);
    return false;
  }
}

/** Reads a file with SDL. @throws {CommandFailed} naming it */
export async function readSdl(file: string): Promise<string> {
  return readFile(file, "utf8").catch((cause: unknown) => {
    throw new CommandFailed(
      { zh: `读不到 SDL 文件 ${file}`, en: `the SDL file ${file} cannot be read` },
      { cause },
    );
  });
}

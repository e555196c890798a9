import { type Pack, problemText } from "@yimen/rules";
import type { Terminal } from "../output/terminal.ts";
import { openPackLibrary } from "./pack-library.ts";

/**
 * Does something with each pack that loads, and prints what is wrong with those that do not.
 *
 * @returns whether all of them loaded and `work` was content with each
 */
export async function withSoundPacks(
  folders: readonly string[],
  terminal: Terminal,
  work: (pack: Pack, folder: string) => boolean | Promise<boolean>,
): Promise<boolean> {
  const library = await openPackLibrary(folders);
  let content = true;
  for (const folder of library.folders) {
    const { pack, problems } = await library.load(folder);
    if (pack === undefined) {
      for (const problem of problems) terminal.print(problemText(problem, terminal.language));
      content = false;
      continue;
    }
    if (!(await work(pack, folder))) content = false;
  }
  return content;
}

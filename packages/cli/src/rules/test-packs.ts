import { type ExampleResult, runExamples } from "@yimen/rules";
import type { Terminal } from "../output/terminal.ts";
import { placeIn } from "./pack-library.ts";
import { withSoundPacks } from "./sound-packs.ts";

/**
 * Runs the examples of packs, against the packs and their parents, and prints those that come out otherwise than written.
 *
 * @returns false when one does, or a pack does not load
 */
export function testPacks(folders: readonly string[], terminal: Terminal): Promise<boolean> {
  return withSoundPacks(folders, terminal, (pack, folder) => {
    const results = runExamples(pack);
    const failed = results.filter(({ ok }) => !ok);
    for (const result of failed) sayFailed(result, folder, terminal);
    const passed = results.length - failed.length;
    terminal.say({
      zh: `${folder}:示例 ${results.length} 个,通过 ${passed} 个`,
      en: `${folder}: ${passed} of ${results.length} examples pass`,
    });
    return failed.length === 0;
  });
}

function sayFailed(result: ExampleResult, folder: string, terminal: Terminal): void {
  const { rule, zh, expected, actual } = result;
  const { file, line, column } = placeIn(folder, result.place);
  const example = zh === undefined ? "" : `“${zh}”`;
  terminal.say({
    zh: `${file}:${line}:${column} ${rule}${example}:应为 ${expected},实为 ${actual}`,
    en: `${file}:${line}:${column} ${rule} ${example}: expected ${expected}, got ${actual}`,
  });
}

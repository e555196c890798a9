import { type ExampleResult, runExamples } from "@yimen/rules";
import { problemText } from "@yimen/rules";
import type { Terminal } from "../output/terminal.ts";
import { calendarOfPack } from "./pack-calendar.ts";
import { openPackLibrary, placeIn } from "./pack-library.ts";

/**
 * Runs the examples of packs, against the packs and their parents and by the calendar of their county, and prints those that come out otherwise
 * than written. Of a pack with problems the rules in which nothing is wrong are tried all the same.
 *
 * @returns false when an example comes out otherwise, or a pack has errors
 * @throws {CommandFailed} when the calendar of the county has problems
 */
export async function testPacks(folders: readonly string[], terminal: Terminal): Promise<boolean> {
  const library = await openPackLibrary(folders);
  let content = true;
  for (const folder of library.folders) {
    const { pack, rest, problems } = await library.load(folder);
    if (pack === undefined) {
      for (const problem of problems) terminal.print(problemText(problem, terminal.language));
      content = false;
    }
    const tried = pack ?? rest;
    if (tried === undefined) {
      terminal.say({ zh: `${folder}:未载入，示例未运行`, en: `${folder}: not loaded, no example was run` });
      continue;
    }
    const results = runExamples(tried, { calendar: await calendarOfPack(folder, tried.division) });
    const failed = results.filter(({ ok }) => !ok);
    for (const result of failed) sayFailed(result, folder, terminal);
    if (failed.length > 0) content = false;
    const passed = results.length - failed.length;
    terminal.say({
      zh: `${folder}:示例 ${results.length} 个,通过 ${passed} 个`,
      en: `${folder}: ${passed} of ${results.length} examples pass`,
    });
  }
  return content;
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

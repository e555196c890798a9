import { mutateBoundaries, type Pack } from "@yimen/rules";
import type { Terminal } from "../output/terminal.ts";
import { describeLaw } from "./describe-law.ts";
import { calendarOfPack } from "./pack-calendar.ts";
import { placeIn } from "./pack-library.ts";
import { withSoundPacks } from "./sound-packs.ts";

/**
 * Moves every boundary of packs by the smallest step and prints the moves that no example notices. A parameter that no rule of its pack reads is
 * named and not moved: nothing there could notice.
 *
 * @returns false when there is one, or a pack does not load
 */
export function mutatePacks(folders: readonly string[], terminal: Terminal): Promise<boolean> {
  return withSoundPacks(folders, terminal, async (pack, folder) => {
    const unread = unreadParameters(pack);
    for (const name of unread) {
      terminal.say({
        zh: `${folder}:参数 ${name} 未被本规则包的任何规则引用,不作变动`,
        en: `${folder}: no rule of the pack reads the parameter ${name}; not moved`,
      });
    }
    const mutants = mutateBoundaries(pack, { calendar: await calendarOfPack(folder, pack.division) }).filter(
      ({ id }) => !unread.has(id),
    );
    const alive = mutants.filter(({ killedBy }) => killedBy === undefined);
    for (const { id, change, place } of alive) {
      const { file, line, column } = placeIn(folder, place);
      terminal.say({
        zh: `${file}:${line}:${column} ${id}:${change},没有示例察觉;请在边界两侧各加一个示例`,
        en: `${file}:${line}:${column} ${id}: no example notices ${change}; add one on each side of the boundary`,
      });
    }
    terminal.say({
      zh: `${folder}:边界变动 ${mutants.length} 处,示例察觉 ${mutants.length - alive.length} 处`,
      en: `${folder}: examples notice ${mutants.length - alive.length} of ${mutants.length} moved boundaries`,
    });
    return alive.length === 0;
  });
}

function unreadParameters(pack: Pack): ReadonlySet<string> {
  const law = describeLaw(pack);
  const texts = [...pack.rules.keys()].flatMap((id) => [...(law.get(`rule ${id}`)?.values() ?? [])]);
  const read = new Set(texts.flatMap((text) => text.match(/(?<=\bparams\.)\w+/g) ?? []));
  return new Set([...pack.parameters.keys()].filter((name) => !read.has(name)));
}

import { mutateBoundaries } from "@yimen/rules";
import type { Terminal } from "../output/terminal.ts";
import { placeIn } from "./pack-library.ts";
import { withSoundPacks } from "./sound-packs.ts";

/**
 * Moves every boundary of packs by the smallest step and prints the moves that no example notices.
 *
 * @returns false when there is one, or a pack does not load
 */
export function mutatePacks(folders: readonly string[], terminal: Terminal): Promise<boolean> {
  return withSoundPacks(folders, terminal, (pack, folder) => {
    const mutants = mutateBoundaries(pack);
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

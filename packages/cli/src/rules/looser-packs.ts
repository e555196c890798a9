import { looserThanParent, type Pack } from "@yimen/rules";
import type { Terminal } from "../output/terminal.ts";
import { placeIn } from "./pack-library.ts";
import { withSoundPacks } from "./sound-packs.ts";

/** Prints where a pack asks less than its parent, each with a case that shows it. Whether it may, the law says. */
export function sayLooser(pack: Pack, folder: string, terminal: Terminal): number {
  const all = looserThanParent(pack);
  for (const looser of all) {
    const { file, line, column } = placeIn(folder, looser.place);
    terminal.say({
      zh: `${file}:${line}:${column} 注意 ${looser.zh}`,
      en: `${file}:${line}:${column} note ${looser.en}`,
    });
  }
  return all.length;
}

/**
 * Lists the places where packs ask less than their parents, and how many there are.
 *
 * @returns false when a pack does not load; to be looser is no fault by itself
 */
export function listLooser(folders: readonly string[], terminal: Terminal): Promise<boolean> {
  return withSoundPacks(folders, terminal, (pack, folder) => {
    const count = sayLooser(pack, folder, terminal);
    const parent = pack.parent?.id;
    terminal.say(
      parent === undefined
        ? { zh: `${folder}:没有上级规则包`, en: `${folder}: it has no parent` }
        : {
            zh: `${folder}:比上级规则包 ${parent} 宽的地方 ${count} 处`,
            en: `${folder}: looser than its parent ${parent} in ${count} places`,
          },
    );
    return true;
  });
}

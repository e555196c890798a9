import { amendLaw, glanceAtHeader, type LawText, olderThanInForce } from "@yimen/rules";
import { type LawInForce, listEditedCalendars, listLawHistory, putLawInForce } from "@yimen/subgraph-kit";
import type { DataChoice } from "../graph/datasets.ts";
import type { Terminal } from "../output/terminal.ts";
import { lawAtHand } from "./law-at-hand.ts";
import { refusedInBothLanguages } from "./refused.ts";

/** Who puts the law of the folders in force when a graph starts. */
const automatic = "yimen";

/**
 * Puts the rule packs and calendars of the counties that run in force, in the place of older versions of theirs. A pack whose version in
 * force is higher stays, and so does what somebody has decided with `yimen law`: a start must not undo it. Both are said. A calendar that its
 * county has changed stays, too.
 *
 * @throws {CommandFailed} with every problem of the packs
 */
export async function putFoldersInForce(
  options: Omit<DataChoice, "sample"> & { readonly databaseUrl: string; readonly terminal: Terminal },
): Promise<LawInForce> {
  const { databaseUrl, terminal } = options;
  const atHand = await lawAtHand(options);
  // A county's edit of its calendar decides on that calendar alone.
  const latest = (await listLawHistory(databaseUrl)).find(({ calendarOf }) => calendarOf === null);
  const edited = await listEditedCalendars(databaseUrl);
  const calendars = atHand.calendars.filter(({ division }) => !edited.has(division));
  const decided = latest !== undefined && latest.by !== automatic ? latest.by : undefined;
  return refusedInBothLanguages(() =>
    putLawInForce(databaseUrl, { by: automatic }, (inForce) =>
      decided === undefined
        ? withNewer(inForce, { ...atHand, calendars }, terminal)
        : withMissing(inForce, atHand, { by: decided, terminal }),
    ),
  );
}

function withNewer(inForce: LawText, { packs, calendars }: LawText, terminal: Terminal): LawText {
  const older = olderThanInForce(inForce, packs);
  for (const each of older) {
    terminal.say({
      zh: `  规则包 ${each.pack} 已生效的版本 ${each.inForce} 高于目录中的 ${each.version},保持不变;要改用请提高版本号`,
      en: `  the pack ${each.pack} is in force as version ${each.inForce}, higher than the folder's ${each.version}: it stays; raise the version to change it`,
    });
  }
  const kept = new Set(older.map(({ pack }) => pack));
  const taken = packs.filter((files) => !kept.has(nameOf(files)));
  return amendLaw(inForce, { packs: taken, calendars });
}

/** Only what is not there at all: the rest was decided by somebody. */
function withMissing(
  inForce: LawText,
  { packs, calendars }: LawText,
  { by, terminal }: { readonly by: string; readonly terminal: Terminal },
): LawText {
  const names = new Set(inForce.packs.map(nameOf));
  const places = new Set(inForce.calendars.map(({ division }) => division));
  const added: LawText = {
    packs: packs.filter((files) => !names.has(nameOf(files))),
    calendars: calendars.filter(({ division }) => !places.has(division)),
  };
  terminal.say({
    zh: `  现行规则由 ${by} 以 yimen law 确定,启动时不改动;要使目录中的规则包生效请用 yimen law activate`,
    en: `  the law in force was decided by ${by} with yimen law and is not changed by a start; yimen law activate puts a folder's pack in force`,
  });
  return amendLaw(inForce, added);
}

function nameOf(files: LawText["packs"][number]): string {
  return glanceAtHeader(files).pack?.name ?? "";
}

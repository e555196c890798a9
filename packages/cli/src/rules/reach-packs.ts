import { factOrigins } from "@yimen/domain";
import { type Pack, reachOf, type RuleReach } from "@yimen/rules";
import type { Terminal } from "../output/terminal.ts";
import { withSoundPacks } from "./sound-packs.ts";

/** How many of a pack's rules can come to a verdict by themselves, and what the others lack. */
export interface PackReach {
  readonly pack: Pack;
  readonly rules: number;
  readonly reached: number;
  /** Rules that lack nothing but facts that are typed in by hand. */
  readonly typed: number;
  /** Rules that ask for a fact nobody tells yet. */
  readonly nobody: number;
  /** Facts without a source, by path, with the rules that ask for them. */
  readonly lacking: readonly Lacking[];
}

/** A fact without a source. */
export interface Lacking {
  readonly path: string;
  readonly origin: "TYPED" | "NOBODY";
  readonly rules: readonly string[];
  /** The platform's fact of the same words, which it counts. */
  readonly countedAs?: string | undefined;
}

/** The reach of a pack, counted. */
export function reachOfPack(pack: Pack): PackReach {
  const all = reachOf(pack);
  const open = all.filter(({ reached }) => !reached);
  const nobody = open.filter(({ facts }) => facts.some(({ origin }) => origin === "NOBODY")).length;
  const reached = all.length - open.length;
  return {
    pack,
    rules: all.length,
    reached,
    typed: open.length - nobody,
    nobody,
    lacking: lackingOf(open),
  };
}

function lackingOf(open: readonly RuleReach[]): readonly Lacking[] {
  const lacking = new Map<string, Omit<Lacking, "path" | "rules"> & { readonly rules: string[] }>();
  for (const { rule, facts } of open) {
    for (const { path, origin, countedAs } of facts) {
      if (origin !== "TYPED" && origin !== "NOBODY") continue;
      const known = lacking.get(path);
      if (known === undefined) lacking.set(path, { origin, countedAs, rules: [rule.id] });
      else known.rules.push(rule.id);
    }
  }
  return [...lacking]
    .map(([path, rest]) => ({ path, ...rest }))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** `48 %`; a pack without rules lacks nothing. */
export function shareText({ rules, reached }: PackReach): string {
  return `${rules === 0 ? 100 : Math.floor((100 * reached) / rules)} %`;
}

/**
 * Prints of each pack the share of its rules whose every fact has a source, and the facts that have none: typed in by hand, or told by nobody yet.
 *
 * @returns false when a pack does not load
 */
export function reachPacks(folders: readonly string[], terminal: Terminal): Promise<boolean> {
  return withSoundPacks(folders, terminal, (pack, folder) => {
    sayReach(reachOfPack(pack), folder, terminal);
    return true;
  });
}

function sayReach(reach: PackReach, folder: string, terminal: Terminal): void {
  const { pack, rules, reached, typed, nobody, lacking } = reach;
  terminal.print(`${folder}: ${pack[terminal.language]} (${pack.id} ${pack.version}, ${pack.division})`);
  terminal.say({
    zh: `  事实齐备的规则：${reached}/${rules}（${shareText(reach)}）；有手工填写的：${typed}；有尚无来源的：${nobody}`,
    en: `  rules whose every fact has a source: ${reached} of ${rules} (${shareText(reach)}); with typed facts: ${typed}; with facts nobody tells yet: ${nobody}`,
  });
  for (const origin of ["TYPED", "NOBODY"] as const) {
    const facts = lacking.filter((each) => each.origin === origin);
    const { zh, en } = factOrigins.labels[origin];
    terminal.say({ zh: `  ${zh}：${facts.length}`, en: `  ${en}: ${facts.length}` });
    for (const fact of facts) {
      terminal.print(`    ${fact.path}  ${fact.rules.join(", ")}`);
      const { countedAs } = fact;
      if (countedAs === undefined) continue;
      terminal.say({
        zh: `      平台已统计 ${countedAs}，请改用它`,
        en: `      the platform counts ${countedAs}; ask for that one`,
      });
    }
  }
}

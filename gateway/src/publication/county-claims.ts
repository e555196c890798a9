import {
  actsFor,
  divisionContains,
  divisionLevel,
  hasRole,
  notPermitted,
  type Actor,
  type DivisionCode,
} from "@yimen/domain";
import { prefixOf } from "../composition/guest-names.ts";
import type { CompositionProblem } from "../composition/problem.ts";
import type { StartedGuest } from "./publication.ts";

/** A county of the deployment and the words that its names begin with: nobody else's names do. */
export interface RegisteredCounty {
  /** 12 digits. */
  readonly division: string;
  readonly prefixes: readonly string[];
}

/** Whose the graph's names are, and who may change it for whom. */
export class CountyClaims {
  readonly #counties: readonly RegisteredCounty[];

  constructor(counties: readonly RegisteredCounty[]) {
    this.#counties = counties;
  }

  /** Is the division a county, or what stands for one where a prefecture has none? */
  isCounty(division: string): boolean {
    return (
      divisionLevel(division as DivisionCode) === "COUNTY" ||
      this.#counties.some((county) => county.division === division)
    );
  }

  /**
   * May the actor see how counties publish? Whoever administers at least one whole county may.
   *
   * @throws NOT_PERMITTED
   */
  authoriseReading(actor: Actor): void {
    const isAbove = (division: DivisionCode): boolean =>
      this.isCounty(division) || ["PROVINCE", "PREFECTURE"].includes(divisionLevel(division));
    if (hasRole(actor, "COUNTY_ADMIN") && actor.divisions.some(isAbove)) return;
    throw refusal([]);
  }

  /**
   * May the actor decide about subgraphs of these divisions? Administrators of the whole county may: a town's or a
   * village's decide about nothing that a county's name stands on.
   *
   * @throws NOT_PERMITTED
   */
  authorise(actor: Actor, divisions: readonly string[]): void {
    this.authoriseReading(actor);
    if (divisions.every((division) => this.isCounty(division) && actsFor(actor, division as DivisionCode)))
      return;
    throw refusal(divisions);
  }

  /** Names and prefixes that belong to somebody else. */
  problems(
    guest: StartedGuest & { readonly division: string },
    others: readonly StartedGuest[],
    taken: readonly string[],
  ): readonly CompositionProblem[] {
    const { name, division } = guest;
    if (taken.includes(name)) {
      return [
        claim(name, {
          code: "SUBGRAPH_NAME_TAKEN",
          en: `the gateway was started with a subgraph called "${name}": choose another name`,
          zh: `网关启动时已有名为“${name}”的子图;请换一个名称`,
        }),
      ];
    }
    const prefix = prefixOf(guest);
    const own = this.#counties.find((county) => county.division === division)?.prefixes;
    if (own !== undefined && !own.includes(prefix)) {
      const words = own.join(", ");
      return [
        claim(name, {
          code: "GUEST_PREFIX_NOT_OWN",
          en: `the prefix "${prefix}" is not your county's: begin the name with ${words}`,
          zh: `前缀“${prefix}”不属于本县;子图名请以 ${own.join("、")} 开头`,
        }),
      ];
    }
    const registered = this.#counties.find((county) => county.prefixes.includes(prefix));
    const owner =
      registered !== undefined && registered.division !== division
        ? { name: "a county", division: registered.division }
        : others.find(
            (other) =>
              other.name !== name && prefixOf(other) === prefix && !related(other.division, division),
          );
    if (owner === undefined) return [];
    const { division: place } = owner;
    return [
      claim(name, {
        code: "GUEST_PREFIX_TAKEN",
        en: `the prefix "${prefix}" belongs to ${owner.name}${place === undefined ? "" : ` of ${place}`}: choose a word that names your county`,
        zh: `前缀“${prefix}”已由${place === undefined ? "" : ` ${place} 的`} ${owner.name === "a county" ? "县" : owner.name} 使用;请改用能代表本县的词`,
      }),
    ];
  }
}

function refusal(divisions: readonly string[]): Error {
  const places = divisions.join(", ");
  return notPermitted({
    action: "change the graph",
    actionZh: "变更总图",
    needs: `the role COUNTY_ADMIN for ${places === "" ? "a whole county" : `the whole county ${places}`}`,
    needsZh: `${places === "" ? "全县" : `全县 ${places} `}的县级管理员角色`,
  });
}

function claim(name: string, texts: Pick<CompositionProblem, "code" | "zh" | "en">): CompositionProblem {
  return { ...texts, message: `[${name}] ${texts.en}`, subgraphs: [name] };
}

function related(a: string | undefined, b: string): boolean {
  if (a === undefined) return false;
  const [one, other] = [a as DivisionCode, b as DivisionCode];
  return divisionContains(one, other) || divisionContains(other, one);
}

import {
  actsFor,
  divisionContains,
  hasRole,
  notPermitted,
  type Actor,
  type DivisionCode,
} from "@yimen/domain";
import { prefixOf } from "../composition/guest-names.ts";
import type { CompositionProblem } from "../composition/problem.ts";
import type { StartedGuest } from "./publication.ts";

/**
 * May the actor decide about subgraphs of these divisions? County administrators may for theirs.
 *
 * @throws NOT_PERMITTED
 */
export function authorisePublication(actor: Actor, divisions: readonly string[]): void {
  const mayAll = divisions.every((division) => actsFor(actor, division as DivisionCode));
  if (hasRole(actor, "COUNTY_ADMIN") && mayAll) return;
  const places = divisions.join(", ");
  throw notPermitted({
    action: "change the graph",
    actionZh: "变更总图",
    needs: `the role COUNTY_ADMIN${places === "" ? "" : ` for ${places}`}`,
    needsZh: `县级管理员角色${places === "" ? "" : `,管辖 ${places}`}`,
  });
}

/** Names and prefixes that belong to somebody else already. */
export function claimProblems(
  guest: StartedGuest,
  others: readonly StartedGuest[],
  taken: readonly string[],
): readonly CompositionProblem[] {
  const { name } = guest;
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
  const owner = others.find(
    (other) => other.name !== name && prefixOf(other) === prefix && !related(other.division, guest.division),
  );
  if (owner === undefined) return [];
  const { division: place } = owner;
  return [
    claim(name, {
      code: "GUEST_PREFIX_TAKEN",
      en: `the prefix "${prefix}" belongs to ${owner.name}${place === undefined ? "" : ` of ${place}`}: choose a word that names your county`,
      zh: `前缀“${prefix}”已由${place === undefined ? "" : ` ${place} 的`} ${owner.name} 使用;请改用能代表本县的词`,
    }),
  ];
}

function claim(name: string, texts: Pick<CompositionProblem, "code" | "zh" | "en">): CompositionProblem {
  return { ...texts, message: `[${name}] ${texts.en}`, subgraphs: [name] };
}

function related(a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  const [one, other] = [a as DivisionCode, b as DivisionCode];
  return divisionContains(one, other) || divisionContains(other, one);
}

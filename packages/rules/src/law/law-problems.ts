import { defineError, type DomainErrorFactory } from "@yimen/domain";
import { type Problem, problemText } from "../problems/problem.ts";

/** A pack names a parent that is not among those given. */
export const packParentNotFound: DomainErrorFactory<{ parent: string; known: string; knownZh: string }> =
  defineError("RULE_PARENT_NOT_FOUND", {
    kind: "invalid",
    zh: (d) => `找不到上级规则包 ${d.parent};请在命令中同时给出它的目录,已知的有:${d.knownZh}`,
    en: (d) =>
      `there is no pack ${d.parent} for a parent; name its folder in the command, too; known are ${d.known}`,
  });

/** A pack is its own ancestor. */
export const packParentCycle: DomainErrorFactory<{ packs: string }> = defineError("RULE_PARENT_CYCLE", {
  kind: "invalid",
  zh: (d) => `规则包互为上级:${d.packs};请去掉其中一个 parent`,
  en: (d) => `packs are each other's parents: ${d.packs}; take one parent away`,
});

/** A pack cannot be checked because its parent has problems. */
export const packParentBroken: DomainErrorFactory<{ parent: string }> = defineError("RULE_PARENT_BROKEN", {
  kind: "invalid",
  zh: (d) => `上级规则包 ${d.parent} 有问题,未能检查;请先改正它`,
  en: (d) => `not checked, because its parent ${d.parent} has problems; mend those first`,
});

/** Two packs of one name were given. */
export const packTwice: DomainErrorFactory<{ pack: string }> = defineError("RULE_PACK_TWICE", {
  kind: "invalid",
  zh: (d) => `有两个规则包都叫 ${d.pack};请给其中一个改名`,
  en: (d) => `two packs are called ${d.pack}; rename one of them`,
});

/** A process was asked for a revision of the law that it has no way to get. */
export const lawRevisionUnknown: DomainErrorFactory<{ revision: string }> = defineError(
  "LAW_REVISION_UNKNOWN",
  {
    kind: "unavailable",
    zh: (d) => `规则库没有修订 ${d.revision};请稍后再试`,
    en: (d) => `there is no revision ${d.revision} of the law; try again later`,
  },
);

/** Packs that do not make a law. What was in force before stays in force. */
export class LawRefused extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map((problem) => problemText(problem, "en")).join("\n"));
    this.name = "LawRefused";
    this.problems = problems;
  }
}

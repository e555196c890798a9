import { defineError, type DomainErrorFactory } from "@yimen/domain";

/** A pack names a parent that is in none of the folders. */
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

import { defineError, type DomainErrorFactory } from "@yimen/domain";

/** What a refusal of the law tells: of which document, with which article. */
interface Refused {
  readonly kind: string;
  readonly kindZh: string;
  /** The articles, joined. */
  readonly article: string;
}

export const quotaReached: DomainErrorFactory<Refused & { inForce: number }> = defineError(
  "PUTUO_QUOTA_REACHED",
  {
    kind: "refused-by-rule",
    zh: (d) =>
      `${d.kindZh}已有 ${d.inForce} 件有效,达到规定数量,不能再制发(依据:${d.article});有证件注销或到期后可再办`,
    en: (d) =>
      `${d.inForce} of the kind ${d.kind} are in force, which is as many as allowed (${d.article}); wait until one ends or is revoked`,
  },
);

export const seasonClosed: DomainErrorFactory<Refused & { on: string }> = defineError("PUTUO_SEASON_CLOSED", {
  kind: "refused-by-rule",
  zh: (d) => `${d.on} 不在${d.kindZh}的办理季节(依据:${d.article});请在办理季节再办`,
  en: (d) =>
    `${d.on} is outside the season in which a ${d.kind} is issued (${d.article}); come again in season`,
});

export const holderNotAllowed: DomainErrorFactory<Refused & { holderKind: string }> = defineError(
  "PUTUO_HOLDER_NOT_ALLOWED",
  {
    kind: "refused-by-rule",
    zh: (d) => `持有人类别“${d.holderKind}”不能办理${d.kindZh}(依据:${d.article});请核对持有人类别`,
    en: (d) =>
      `a holder of the kind "${d.holderKind}" may not have a ${d.kind} (${d.article}); check the kind`,
  },
);

/** A rule decides by the kind of holder and none was given. */
export const holderKindNeeded: DomainErrorFactory<Refused> = defineError("PUTUO_HOLDER_KIND_NEEDED", {
  kind: "invalid",
  zh: (d) => `本地规则按持有人类别决定能否办理${d.kindZh}(依据:${d.article}),请填写持有人类别`,
  en: (d) => `a rule decides by the kind of holder who may have a ${d.kind} (${d.article}); give the kind`,
});

export const plateTaken: DomainErrorFactory<{ plate: string; number: string }> = defineError(
  "PUTUO_PLATE_TAKEN",
  {
    kind: "conflict",
    zh: (d) => `号牌 ${d.plate} 已登记在 ${d.number} 名下且仍有效,请核对号牌`,
    en: (d) => `plate ${d.plate} belongs to ${d.number}, which is in force; check the plate`,
  },
);

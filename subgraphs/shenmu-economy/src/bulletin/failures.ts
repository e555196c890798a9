import {
  defineError,
  type DomainError,
  type DomainErrorFactory,
  type NoDetails,
  notFound,
} from "@yimen/domain";

export const placeNotServed: DomainErrorFactory<{ division: string }> = defineError(
  "SHENMU_PLACE_NOT_SERVED",
  {
    kind: "invalid",
    zh: (d) => `${d.division} 没有特色经济信息服务;请填神木市或其镇(街道)的区划代码`,
    en: (d) =>
      `there is no economic information service at ${d.division}; give the code of Shenmu or of one of its towns`,
  },
);

export const priceExpected: DomainErrorFactory<NoDetails> = defineError("SHENMU_PRICE_EXPECTED", {
  kind: "invalid",
  zh: () => "价格信息须写明农产品和价格;如不是价格,请选其他类别",
  en: () => "a produce price needs the produce and the price; choose another kind if it is not one",
});

export const priceNotExpected: DomainErrorFactory<NoDetails> = defineError("SHENMU_PRICE_NOT_EXPECTED", {
  kind: "invalid",
  zh: () => "只有价格信息可以带价格;请改类别为农产品价格,或删去价格",
  en: () => "only a produce price has a price; choose that kind, or leave the price out",
});

export const priceInvalid: DomainErrorFactory<{ value: string }> = defineError("SHENMU_PRICE_INVALID", {
  kind: "invalid",
  zh: (d) => `“${d.value}”不是价格;请写大于零、至多四位小数的元数,如 2.36`,
  en: (d) => `"${d.value}" is no price; write yuan above zero with at most four decimals, as 2.36`,
});

export const bulletinWithdrawn: DomainErrorFactory<{ title: string }> = defineError(
  "SHENMU_BULLETIN_WITHDRAWN",
  {
    kind: "wrong-state",
    zh: (d) => `“${d.title}”已撤回,不能再改;如仍需告知,请另行发布`,
    en: (d) => `"${d.title}" was withdrawn and stays as it is; publish another bulletin instead`,
  },
);

/** The same answer for a bulletin that is not there and for one the caller may not see. */
export function bulletinNotFound(id: string): DomainError {
  return notFound({ what: "bulletin", whatZh: "信息", id }, { path: ["input", "bulletinId"] });
}

import {
  defineError,
  type DomainError,
  type DomainErrorFactory,
  type NoDetails,
  quoted,
} from "@yimen/domain";

/** What keeps a table from the public, and the way on. */
const KEPT_BACK = {
  measure: {
    zh: "不对外公开;请由有该地权限的工作人员查询",
    en: "is not published; ask as staff of the place",
  },
  cut: {
    zh: "对外只公布已过去的整月:某县或某乡镇按下一级区划,或某县按一个维度;请改用这样的查询",
    en: "is published by whole months that are over: of a county or a township by the places below, or of a county by one dimension; ask so",
  },
  place: {
    zh: "对外只公布到县和乡镇;请填县或乡镇的区划代码",
    en: "is published of counties and townships; give the code of one",
  },
  threshold: {
    zh: "在当地尚未对外公布:规则库没有规定多小的数不公布(publishedCountLeast)",
    en: "is not published there: no rule says below how many nothing is told (publishedCountLeast)",
  },
} as const;

/** Why a table is kept back. */
export type KeptBack = keyof typeof KEPT_BACK;

const notPublic = defineError("STATISTIC_NOT_PUBLIC", {
  kind: "not-permitted",
  zh: (d: { measureZh: string; reasonZh: string; measure: string; reason: string }) =>
    `统计项“${d.measureZh}”${d.reasonZh}`,
  en: (d) => `the measure “${d.measure}” ${d.reason}`,
});

/** The public asks for what is not published, or in another cut than it is published in. */
export function statisticNotPublic(measure: { zh: string; en: string }, because: KeptBack): DomainError {
  const { zh: reasonZh, en: reason } = KEPT_BACK[because];
  return notPublic({ measure: measure.en, measureZh: measure.zh, reason, reasonZh });
}

/** More figures than one table shows. */
export const statisticTooLarge: DomainErrorFactory<{ most: number }> = defineError("STATISTIC_TOO_LARGE", {
  kind: "invalid",
  zh: (d) => `统计表超过 ${d.most} 格;请缩短期间、缩小区划或减少维度`,
  en: (d) =>
    `the table has more than ${d.most} figures; ask for a shorter period, a smaller place or fewer dimensions`,
});

/** A time or place of a dimension that there is none of: it would count nothing, and look like a figure. */
export const dimensionValueInvalid: DomainErrorFactory<{
  value: string;
  dimension: string;
  example: string;
}> = defineError("STATISTIC_VALUE_INVALID", {
  kind: "invalid",
  zh: (d) => `“${quoted(d.value)}”不是维度 ${d.dimension} 的取值,请写成 ${d.example} 的样子`,
  en: (d) => `"${quoted(d.value)}" is no value of the dimension ${d.dimension}; write one like ${d.example}`,
});

/** A figure's id that nobody was given. */
export const figureUnknown: DomainErrorFactory<NoDetails> = defineError("FIGURE_UNKNOWN", {
  kind: "invalid",
  zh: () => "不是统计表给出的数字标识;请使用统计查询返回的 id",
  en: () => "this is no figure's id; use one that a table of statistics gave",
});

import { defineError, type DomainErrorFactory, type NoDetails } from "@yimen/domain";

/** The public asks for what is not published, or in another cut than it is published in. */
export const statisticNotPublic: DomainErrorFactory<{
  measure: string;
  measureZh: string;
  because: "measure" | "cut" | "place" | "threshold";
}> = defineError("STATISTIC_NOT_PUBLIC", {
  kind: "not-permitted",
  zh: (d) =>
    `“${d.measureZh}”${
      {
        measure: "不对外公开;请由有该地权限的工作人员查询",
        cut: "对外只公布已过去的整月:某县或某乡镇按下一级区划,或某县按一个维度;请改用这样的查询",
        place: "对外只公布到县和乡镇;请填县或乡镇的区划代码",
        threshold: "在当地尚未对外公布:规则库没有规定多小的数不公布(publishedCountLeast)",
      }[d.because]
    }`,
  en: (d) =>
    `“${d.measure}” ${
      {
        measure: "is not published; ask as staff of the place",
        cut: "is published by whole months that are over: of a county or a township by the places below, or of a county by one dimension; ask so",
        place: "is published of counties and townships; give the code of one",
        threshold:
          "is not published there: no rule says below how many nothing is told (publishedCountLeast)",
      }[d.because]
    }`,
});

/** More figures than one table shows. */
export const statisticTooLarge: DomainErrorFactory<{ most: number }> = defineError("STATISTIC_TOO_LARGE", {
  kind: "invalid",
  zh: (d) => `统计表超过 ${d.most} 格;请缩短期间、缩小区划或减少维度`,
  en: (d) =>
    `the table has more than ${d.most} figures; ask for a shorter period, a smaller place or fewer dimensions`,
});

/** A figure's id that nobody was given. */
export const figureUnknown: DomainErrorFactory<NoDetails> = defineError("FIGURE_UNKNOWN", {
  kind: "invalid",
  zh: () => "不是统计表给出的数字标识;请使用统计查询返回的 id",
  en: () => "this is no figure's id; use one that a table of statistics gave",
});

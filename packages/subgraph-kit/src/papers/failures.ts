import { defineError, type DomainErrorFactory } from "@yimen/domain";

/** The thing is not in the state the paper tells of. */
export const paperNotDue: DomainErrorFactory<{ paper: string; paperZh: string; why: string; whyZh: string }> =
  defineError("PAPER_NOT_DUE", {
    kind: "conflict",
    zh: (d) => `现在不能出具“${d.paperZh}”:${d.whyZh}`,
    en: (d) => `${d.paper} cannot be issued now: ${d.why}`,
  });

/** A kind that is not printed of this. */
export const paperKindOther: DomainErrorFactory<{
  paper: string;
  paperZh: string;
  among: string;
  amongZh: string;
}> = defineError("PAPER_KIND_OTHER", {
  kind: "invalid",
  zh: (d) => `“${d.paperZh}”不是此处出具的文书;可出具:${d.amongZh}`,
  en: (d) => `${d.paper} is no paper of this; there are: ${d.among}`,
});

export const paperNotFound: DomainErrorFactory<{ id: string }> = defineError("PAPER_NOT_FOUND", {
  kind: "not-found",
  zh: (d) => `没有文书 ${d.id},或您无权查看;请从 papers 中取编号`,
  en: (d) => `there is no paper ${d.id} that you may see; take the id from papers`,
});

/** Its time was over, and the law of the place wants it no longer. */
export const paperErased: DomainErrorFactory<{ id: string }> = defineError("PAPER_ERASED", {
  kind: "conflict",
  zh: (d) => `文书 ${d.id} 的内容已按保存期限销毁,只留文号、日期和摘要值;扫描纸上的二维码仍可核验真伪`,
  en: (d) =>
    `the content of the paper ${d.id} was erased when its time of keeping was over; its number, day and hash stay, and the code printed on it still tells that it is genuine`,
});

/** Its number stays taken and is shown as void. */
export const paperNotPrinted: DomainErrorFactory<{ number: string; failure: string }> = defineError(
  "PAPER_NOT_PRINTED",
  {
    kind: "conflict",
    zh: (d) => `文书 ${d.number} 未能印出(${d.failure}),该文号作废;请排除原因后用新的幂等键重新出具`,
    en: (d) =>
      `the paper ${d.number} could not be printed (${d.failure}) and its number is void; mend the cause and issue another with a new key`,
  },
);

/** Nothing was printed that could be printed again. */
export const paperIsNoOriginal: DomainErrorFactory<{ number: string; state: string; stateZh: string }> =
  defineError("PAPER_NOT_ISSUED", {
    kind: "conflict",
    zh: (d) => `文书 ${d.number} ${d.stateZh},不能重印;请重新出具一份`,
    en: (d) => `the paper ${d.number} is ${d.state} and cannot be printed again; issue another`,
  });

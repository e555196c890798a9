import { defineError, type DomainErrorFactory } from "@yimen/domain";

export const bundleCodeTaken: DomainErrorFactory<{ code: string; division: string }> = defineError(
  "SERVICE_BUNDLE_CODE_TAKEN",
  {
    kind: "conflict",
    zh: (d) =>
      `${d.division} 已有编码为 ${d.code} 的“一件事”;内容有变的,请先用 endServiceBundle 终止原有的,或换一个编码`,
    en: (d) =>
      `${d.division} has a bundle with the code ${d.code}; end it first with endServiceBundle, or choose another code`,
  },
);

export const bundleEnded: DomainErrorFactory<{ code: string }> = defineError("SERVICE_BUNDLE_ENDED", {
  kind: "wrong-state",
  zh: (d) => `“一件事” ${d.code} 已经终止,请用其后新发布的`,
  en: (d) => `the bundle ${d.code} has ended; use the one published after it`,
});

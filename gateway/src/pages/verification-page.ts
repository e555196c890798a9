import { type PaperKind, paperKinds } from "@yimen/domain";
import { type Markup, markup } from "./markup.ts";
import { pageFrame } from "./page-frame.ts";
import type { PageLanguage } from "./page-language.ts";

/** A genuine paper, as far as anybody is told of it. */
export interface VerifiedPaper {
  readonly kind: string;
  readonly office: string;
  /** `2026-11-30`. */
  readonly issuedOn: string;
}

const texts = {
  zh: {
    title: "文书核验",
    other: "English",
    genuine: "真实:本系统印发过这份文书。",
    unknown: "查无此文书:没有使用该核验码的有效文书。请核对核验码;如无误,请向印发机关反映。",
    code: "核验码",
    kind: "文书种类",
    office: "印发机关",
    day: "日期",
    more: "本页不显示文书内容;请与手中文书的种类、机关、日期核对。",
  },
  en: {
    title: "Verification of a paper",
    other: "中文",
    genuine: "Genuine: this paper was issued here.",
    unknown:
      "Not found: no valid paper has this code. Check the code; if it is right, tell the office that is said to have issued the paper.",
    code: "Code",
    kind: "Paper",
    office: "Office",
    day: "Day",
    more: "This page shows nothing of what the paper says; compare kind, office and day with the paper in your hand.",
  },
} as const;

/** Says whether a paper is genuine, which kind, which office, which day, and nothing else. */
export function verificationPage(
  { code, paper }: { readonly code: string; readonly paper: VerifiedPaper | undefined },
  language: PageLanguage,
): Markup {
  const text = texts[language];
  const other = { address: `?lang=${language === "zh" ? "en" : "zh"}`, name: text.other };
  return pageFrame(
    { title: text.title, other, language, isPrivate: true },
    markup`<p class="${paper === undefined ? "bad" : "good"}"><strong>${paper === undefined ? text.unknown : text.genuine}</strong></p>
<dl>
<dt>${text.code}</dt><dd><code>${code}</code></dd>
${
  paper === undefined
    ? undefined
    : markup`<dt>${text.kind}</dt><dd>${kindIn(paper.kind, language)}</dd>
<dt>${text.office}</dt><dd>${paper.office}</dd>
<dt>${text.day}</dt><dd>${paper.issuedOn}</dd>
`
}</dl>
${paper === undefined ? undefined : markup`<p>${text.more}</p>`}
`,
  );
}

function kindIn(kind: string, language: PageLanguage): string {
  return paperKinds.values.includes(kind as PaperKind) ? paperKinds.label(kind as PaperKind, language) : kind;
}

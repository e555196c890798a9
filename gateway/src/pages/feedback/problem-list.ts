import { type Markup, markup } from "../markup.ts";
import type { PageLanguage } from "../page-language.ts";
import type { Told } from "./feedback-graph.ts";

/** What is wrong with a form that was sent, each in the language of the page. */
export function problemList(problems: readonly Told[], language: PageLanguage): Markup | undefined {
  if (problems.length === 0) return undefined;
  return markup`<ul class="bad" role="alert">
${problems.map(
  ({ messageZh, messageEn }) => markup`<li>${language === "zh" ? messageZh : messageEn}</li>
`,
)}</ul>
`;
}

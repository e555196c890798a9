import { type Markup, markup } from "../markup.ts";
import { pageFrame } from "../page-frame.ts";
import type { PageLanguage } from "../page-language.ts";
import type { Told } from "./feedback-graph.ts";
import { feedbackTexts } from "./feedback-texts.ts";
import { problemList } from "./problem-list.ts";

/** The two codes that hang in a hall, and the channel that each is. BK-14 */
export const complaintWays = { rating: "PUBLIC_RATING_QR", supervision: "SUPERVISION_QR" } as const;

/** By which of the two codes somebody came. */
export type ComplaintWay = keyof typeof complaintWays;

/** Where somebody complains, and what they had written where it was not taken. */
export interface ComplaintForm {
  readonly way: ComplaintWay;
  readonly code: string;
  readonly stationName: string;
  readonly key: string;
  readonly written: Readonly<Record<"kind" | "text" | "who" | "name" | "contact", string>>;
  readonly problems: readonly Told[];
}

/** The page where a complaint or suggestion about a station is written, with a name or without. BK-14, SM-23, LP-10 */
export function complaintPage(form: ComplaintForm, language: PageLanguage): Markup {
  const text = feedbackTexts[language];
  const { way, code, stationName, key, written, problems } = form;
  return framed(
    way,
    code,
    language,
    markup`<p>${text.about}: ${stationName}</p>
${problemList(problems, language)}<form method="post" action="/stations/${code}/${way}?lang=${language}">
<input type="hidden" name="key" value="${key}">
<fieldset>
<legend>${text.kind}</legend>
${choice("kind", "COMPLAINT", text.complaint, written.kind)}${choice("kind", "SUGGESTION", text.suggestion, written.kind)}</fieldset>
<label>${text.text}<textarea name="text" rows="8" maxlength="2000" required>${written.text}</textarea></label>
<fieldset>
<legend>${text.who}</legend>
${choice("who", "anonymous", text.anonymous, written.who)}${choice("who", "named", text.named, written.who)}</fieldset>
<label>${text.name}<input name="name" maxlength="50" autocomplete="name" value="${written.name}"></label>
<label>${text.contact}<input name="contact" maxlength="100" autocomplete="tel" value="${written.contact}"></label>
<button type="submit">${text.send}</button>
</form>
<p><a href="/complaint?lang=${language}">${text.follow}</a></p>
`,
  );
}

/** What was taken, with the token that follows it. */
export function filedPage(
  filed: {
    readonly way: ComplaintWay;
    readonly code: string;
    readonly token: string;
    readonly receivedOn: string;
  },
  language: PageLanguage,
): Markup {
  const text = feedbackTexts[language];
  return framed(
    filed.way,
    filed.code,
    language,
    markup`<p class="good"><strong>${text.received}: ${filed.receivedOn}</strong></p>
<dl><dt>${text.token}</dt><dd><code id="token">${filed.token}</code></dd></dl>
<p>${text.keep}</p>
<p><a href="/complaint?lang=${language}">${text.follow}</a></p>
`,
  );
}

/** There is no such station. */
export function noStationPage(way: ComplaintWay, code: string, language: PageLanguage): Markup {
  return framed(
    way,
    code,
    language,
    markup`<p class="bad">${feedbackTexts[language].noStation}: <code>${code}</code></p>
`,
  );
}

function framed(way: ComplaintWay, code: string, language: PageLanguage, content: Markup): Markup {
  const text = feedbackTexts[language];
  const lang = language === "zh" ? "en" : "zh";
  const other = { address: `/stations/${encodeURIComponent(code)}/${way}?lang=${lang}`, name: text.other };
  return pageFrame({ title: text[way], other, language, isPrivate: true }, content);
}

function choice(name: string, value: string, label: string, chosen: string): Markup {
  return markup`<label class="choice"><input type="radio" name="${name}" value="${value}" required${chosen === value ? " checked" : ""}> ${label}</label>
`;
}

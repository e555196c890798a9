import { ratingGrades } from "@yimen/domain";
import { type Markup, markup } from "../markup.ts";
import { pageFrame } from "../page-frame.ts";
import type { PageLanguage } from "../page-language.ts";
import type { Told } from "./feedback-graph.ts";
import { feedbackTexts } from "./feedback-texts.ts";
import { problemList } from "./problem-list.ts";

/** What somebody rates with, and what they had written where it was not taken. */
export interface RatingForm {
  readonly code: string;
  /** Tells one sending from the next: sent twice, it counts once. */
  readonly key: string;
  readonly comment: string;
  readonly problems: readonly Told[];
}

/** The page where a service is rated, once: five grades, none chosen beforehand. N-5, PT-14 */
export function ratingPage(form: RatingForm, language: PageLanguage): Markup {
  const text = feedbackTexts[language];
  const { code, key, comment, problems } = form;
  const grades = ratingGrades.values.map(
    (grade) =>
      markup`<label class="choice"><input type="radio" name="grade" value="${grade}" required> ${ratingGrades.label(grade, language)}</label>
`,
  );
  return framed(
    code,
    language,
    markup`${problemList(problems, language)}<form method="post" action="/rate?lang=${language}">
<input type="hidden" name="code" value="${code}">
<input type="hidden" name="key" value="${key}">
<fieldset>
<legend>${text.rateAsk}</legend>
${grades}</fieldset>
<label>${text.comment}<textarea name="comment" rows="4" maxlength="500">${comment}</textarea></label>
<button type="submit">${text.send}</button>
</form>
`,
  );
}

/** Says that the rating was taken. */
export function ratedPage(language: PageLanguage): Markup {
  return framed(
    "",
    language,
    markup`<p class="good"><strong>${feedbackTexts[language].rated}</strong></p>
`,
  );
}

/** The address carries no code. */
export function noCodePage(language: PageLanguage): Markup {
  return framed(
    "",
    language,
    markup`<p class="bad">${feedbackTexts[language].noCode}</p>
`,
  );
}

function framed(code: string, language: PageLanguage, content: Markup): Markup {
  const text = feedbackTexts[language];
  const address = `/rate?code=${encodeURIComponent(code)}&lang=${language === "zh" ? "en" : "zh"}`;
  const other = { address, name: text.other };
  return pageFrame({ title: text.rate, other, language, isPrivate: true }, content);
}

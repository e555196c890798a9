import { chinaDate } from "@yimen/domain";
import { complaintStates } from "@yimen/rules";
import { type Markup, markup } from "../markup.ts";
import { pageFrame } from "../page-frame.ts";
import type { PageLanguage } from "../page-language.ts";
import type { FollowedComplaint, Told } from "./feedback-graph.ts";
import { feedbackTexts } from "./feedback-texts.ts";
import { problemList } from "./problem-list.ts";

/** What somebody follows with a token: the token itself, and what it leads to. */
export interface Following {
  readonly token: string;
  readonly key: string;
  /** Undefined before a token was given. */
  readonly complaint: FollowedComplaint | "unknown" | undefined;
  readonly problems: readonly Told[];
}

/** The page where a token shows what became of a complaint, and has it taken up again. The token stands in no address. LP-10 */
export function followPage({ token, key, complaint, problems }: Following, language: PageLanguage): Markup {
  const text = feedbackTexts[language];
  const lang = language === "zh" ? "en" : "zh";
  const other = { address: `/complaint?lang=${lang}`, name: text.other };
  return pageFrame(
    { title: text.follow, other, language, isPrivate: true },
    markup`${problemList(problems, language)}<form method="post" action="/complaint?lang=${language}">
<label>${text.followAsk}<input name="token" required maxlength="200" autocomplete="off" value="${token}"></label>
<button type="submit">${text.look}</button>
</form>
${complaint === "unknown" ? markup`<p class="bad">${text.unknownToken}</p>` : complaint && standing(complaint, { token, key }, language)}`,
  );
}

function standing(
  { kind, state, receivedOn, text: said, station, acts }: FollowedComplaint,
  { token, key }: { readonly token: string; readonly key: string },
  language: PageLanguage,
): Markup {
  const text = feedbackTexts[language];
  const isOver = state === "CLOSED" || state === "REJECTED";
  const done = acts ?? [];
  return markup`<dl>
<dt>${text.kind}</dt><dd>${kind === "SUGGESTION" ? text.suggestion : text.complaint}</dd>
<dt>${text.about}</dt><dd>${station?.fullName ?? "—"}</dd>
<dt>${text.day}</dt><dd>${receivedOn}</dd>
<dt>${text.state}</dt><dd id="state">${complaintStates.label(state, language)}</dd>
</dl>
<p>${said}</p>
<h2>${text.done}</h2>
${
  done.length === 0
    ? markup`<p>${text.nothingYet}</p>`
    : markup`<ol>${done.map(
        (act) =>
          markup`<li>${chinaDate(Temporal.Instant.from(act.at)).toString()} ${complaintStates.label(act.state, language)} ${act.text}</li>
`,
      )}</ol>`
}
${
  isOver
    ? markup`<h2>${text.reopen}</h2>
<form method="post" action="/complaint?lang=${language}">
<input type="hidden" name="token" value="${token}">
<input type="hidden" name="key" value="${key}">
<label>${text.why}<textarea name="why" rows="4" maxlength="2000" required></textarea></label>
<button type="submit">${text.send}</button>
</form>
`
    : undefined
}`;
}

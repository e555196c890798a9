import { chinaDate, type DivisionCode, parseDivisionCode } from "@yimen/domain";
import { askQuestion } from "@yimen/rules";
import type { RequestContext } from "../request/context.ts";

/** The least number that a county publishes; undefined where none of its rules says. */
export async function publishedLeast<Tables>(
  context: RequestContext<Tables>,
  place: DivisionCode,
): Promise<number | undefined> {
  const division = parseDivisionCode(`${place.slice(0, 6)}000000`);
  const law = await context.law();
  const setting = { division, on: chinaDate(context.now) };
  const answer = askQuestion(law.book, "publishedCountLeast", { level: "COUNTY" }, setting)?.value;
  return typeof answer === "number" ? answer : undefined;
}

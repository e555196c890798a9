import type { DivisionCode } from "@yimen/domain";
import { type Draft, type DraftOf, holdsAt, type TimeLimitBody } from "../statement/statement.ts";
import { promiseTooLong } from "./failures.ts";

/**
 * A promise made for the whole item in a place is no longer than any statutory limit that holds there.
 *
 * @throws PROMISED_LIMIT_TOO_LONG
 * @source N-4
 */
export function requireLawfulPromises(statements: readonly Draft[], at: DivisionCode): void {
  const holding = statements.filter((each) => holdsAt(each, at));
  const statutory = holding.filter((each) => each.element === "STATUTORY_LIMIT").filter(isWhole);
  const promised = holding.filter((each) => each.element === "PROMISED_LIMIT").filter(isWhole);
  for (const { body: promise } of promised) {
    const broken = statutory.find(({ body }) => isLonger(promise, body));
    if (broken === undefined) continue;
    throw promiseTooLong(
      {
        promised: promise.days ?? 0,
        statutory: broken.body.days ?? 0,
        immediate: broken.body.immediate,
      },
      { path: ["input", "elements", "promisedLimits"] },
    );
  }
}

function isWhole({ body }: DraftOf<"STATUTORY_LIMIT"> | DraftOf<"PROMISED_LIMIT">): boolean {
  return body.stage === null;
}

// Longer for certain: ten calendar days against eight working days depends on the calendar and is let pass.
function isLonger(promise: TimeLimitBody, limit: TimeLimitBody): boolean {
  if (promise.days === null) return false;
  if (limit.days === null) return true;
  if (promise.unit === "CALENDAR_DAY" && limit.unit === "WORKING_DAY") return false;
  return promise.days > limit.days;
}

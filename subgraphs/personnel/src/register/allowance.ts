import { chinaDate, input, parseInput, type RuleReference } from "@yimen/domain";
import { askQuestion } from "@yimen/rules";
import { ruleReference } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { hasAgentsOfItsOwn } from "../coverage/operations.ts";
import { entriesOf, fieldOf } from "../facts/entries.ts";
import { isHeldOn, listPostsOf } from "../post/store.ts";
import { staffRecording } from "../recording/operations.ts";
import { loadStation } from "../replica/operations.ts";
import { requireStaff } from "../staff/operations.ts";
import type { StaffMember } from "../staff/store.ts";
import { allowanceNotSet, allowancePaid } from "./failures.ts";
import { enter, entryFields, type RegisterEntry } from "./register.ts";

interface Allowance extends RegisterEntry {
  readonly month: Temporal.PlainDate;
}

const allowanceInput = input.ofMutation("payAllowance", { ...entryFields, month: input.pastDay });

/**
 * Pays somebody the allowance for transport and meals of a month (交通和误餐补助), as much as the law of the place gives on the last day of it: its
 * question `monthlyAllowance`. Where the law has no figure nothing is paid, and it is said why. A month is paid once; what was paid wrongly is withdrawn
 * with its reason, like any record, and can be paid again.
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, EMPLOYMENT_ENDED, ALLOWANCE_NOT_SET, ALLOWANCE_PAID
 * @source SM-17
 */
export async function payAllowance(context: Context, raw: unknown): Promise<{ staffId: string }> {
  const wanted = parseInput(allowanceInput, raw, ["input"]);
  const staff = await requireStaff(context, wanted.staffMemberId);
  const month = wanted.month.with({ day: 1 });
  const due = await allowanceOf(context, staff, month);
  return enter<Allowance>(
    context,
    {
      mutation: "payAllowance",
      fact: "allowances",
      permission: { zh: "发放补助", en: "pay allowances", roles: ["STATION_MANAGER", "COUNTY_ADMIN"] },
      input: allowanceInput,
      fields: () => ({ month: month.toString(), yuan: due.yuan, basis: due.basis }),
      hold: async (tx, { id, name }) => {
        const paid = entriesOf(await staffRecording.readFacts(tx.db, id), "allowances");
        const before = paid.find(({ value }) => fieldOf(value, "month") === month.toString());
        if (before === undefined) return;
        const named = month.toPlainYearMonth().toString();
        throw allowancePaid({ name, month: named, on: before.from.toString() }, { path: ["input", "month"] });
      },
    },
    raw,
  );
}

/** What the law gives somebody for a month, and by which article. @throws ALLOWANCE_NOT_SET with the reason */
async function allowanceOf(
  context: Context,
  staff: StaffMember,
  month: Temporal.PlainDate,
): Promise<{ readonly yuan: string; readonly basis: string }> {
  const monthEnd = month.with({ day: month.daysInMonth });
  const today = chinaDate(context.now);
  const on = Temporal.PlainDate.compare(monthEnd, today) < 0 ? monthEnd : today;
  const [law, station, posts] = await Promise.all([
    context.law(),
    loadStation(context, staff.stationId),
    context.read((db) => listPostsOf(db, [staff.id])),
  ]);
  const held = posts.filter((post) => isHeldOn(post, on));
  const facts = {
    employment: staff.employment,
    isWindowStaff: held.some(({ windowId }) => windowId !== null),
    isAgent:
      station !== undefined && hasAgentsOfItsOwn(station) && held.some(({ windowId }) => windowId === null),
    ...(station !== undefined && { station: { kind: station.kind } }),
  };
  const answer = askQuestion(law.book, "monthlyAllowance", facts, { division: staff.divisionCode, on });
  const rule = answer === undefined ? undefined : ruleReference(law, answer);
  if (answer?.verdict === "value" && answer.text !== undefined && rule !== undefined)
    return { yuan: answer.text, basis: articlesOf(rule) };
  const why = answer?.reasons.map(({ zh }) => zh).join(";") ?? "";
  const whyEn = answer?.reasons.map(({ en }) => en).join("; ") ?? "";
  const told = { name: staff.name, month: month.toPlainYearMonth().toString() };
  throw allowanceNotSet(
    {
      ...told,
      why: why === "" ? "本地规则没有给予该人员补助" : why,
      whyEn: whyEn === "" ? "the rules of the place give them none" : whyEn,
    },
    { path: ["input", "month"], ...(rule !== undefined && { rules: [rule] }) },
  );
}

function articlesOf({ articles }: RuleReference): string {
  return articles.map(({ text }) => text).join("、");
}

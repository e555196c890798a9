import { type CaseAction, chinaDate, type WorkingCalendar } from "@yimen/domain";
import {
  defineJob,
  type JobHandler,
  type JobType,
  type NewMessage,
  onJob,
  putMessages,
  type WriteTransaction,
} from "@yimen/subgraph-kit";
import { z } from "zod";
import { lockCase, type ServiceCase } from "../case/store.ts";
import type { Context } from "../context.ts";
import { openPause } from "../deadline/pause.ts";
import { calendarOf } from "../replica/operations.ts";
import { findItems } from "../replica/store.ts";
import type { CasesTables } from "../tables.ts";

type Tx = WriteTransaction<CasesTables>;

/** When a case's last day comes near, is there, and is over. Of each case one look waits at most. */
export const watchDeadlineJob: JobType<{ readonly caseId: string }> = defineJob("cases.watch-deadline", {
  body: z.object({ caseId: z.string() }),
  key: ({ caseId }) => caseId,
});

/** Steps after which the last day may be another one. */
const moving: ReadonlySet<CaseAction> = new Set([
  "ACCEPT",
  "RESUME",
  "EXTEND",
  "RECLASSIFY",
  "OPEN_GREEN_CHANNEL",
  "BRING_MATERIALS",
]);

/** Queues the next look at a case whose last day was fixed, in the transaction of the step. */
export async function watchDeadline(
  context: Context,
  tx: Tx,
  action: CaseAction,
  after: ServiceCase,
): Promise<void> {
  if (!moving.has(action) || after.state !== "ACCEPTED" || after.dueOn === null) return;
  const next = (await stagesOf(context, after, after.dueOn)).find(({ on }) => !isOver(context, on));
  if (next !== undefined) await lookOn(tx, after.id, next.on);
}

/** Warns whoever is in charge of a case, of one on the green channel whoever follows it, and those who manage its station: before the last day, on it, and after it; each once. SM-10 */
export const deadlineWarnings: JobHandler<CasesTables> = onJob(
  watchDeadlineJob,
  async (context: Context, { caseId }) =>
    context.write(async (tx) => {
      const current = await lockCase(tx.db, caseId);
      if (current?.state !== "ACCEPTED" || current.dueOn === null) return;
      // Its clock stands: whoever lets it run again has it looked at again.
      if (openPause(current.pauses) !== undefined) return;
      const stages = await stagesOf(context, current, current.dueOn);
      const reached = stages.findLast(({ on }) => isOver(context, on) || isToday(context, on));
      if (reached !== undefined) await warn(context, tx, current, reached);
      const next = stages.find(({ on }) => !isOver(context, on) && !isToday(context, on));
      if (next !== undefined) await lookOn(tx, caseId, next.on);
    }),
);

interface Stage {
  readonly name: "NEAR" | "LAST_DAY" | "PASSED";
  readonly on: Temporal.PlainDate;
  /** Working days left. */
  readonly days: number;
  /** Why nobody is warned before the last day. */
  readonly unset?: string | undefined;
}

/** The parameter by which a place says how many working days before the last one it warns. */
const parameter = "deadlineWarningDays";

async function stagesOf(
  context: Context,
  { divisionCode: division, stationId }: ServiceCase,
  dueOn: Temporal.PlainDate,
): Promise<readonly Stage[]> {
  const law = await context.law();
  const found = law.book.parameter(parameter, { division, on: chinaDate(context.now) });
  const days = found?.value === undefined ? undefined : Number(found.value);
  const unset = days === undefined ? parameter : undefined;
  const calendar = await calendarOf(context, stationId);
  return [
    ...(days === undefined || days === 0
      ? []
      : [{ name: "NEAR" as const, on: workingDaysBefore(calendar, dueOn, days), days }]),
    { name: "LAST_DAY", on: dueOn, days: 0, unset },
    { name: "PASSED", on: dueOn.add({ days: 1 }), days: 0 },
  ];
}

function workingDaysBefore(
  calendar: WorkingCalendar,
  day: Temporal.PlainDate,
  days: number,
): Temporal.PlainDate {
  let before = day;
  for (let counted = 0; counted < days; counted += 1) before = calendar.previousWorkingDay(before);
  return before;
}

async function warn(
  context: Context,
  tx: Tx,
  current: ServiceCase,
  { name, days, unset }: Stage,
): Promise<void> {
  const [item] = await findItems(tx.db, "id", [current.itemId]);
  const { id, divisionCode, stationId, caseNo, sample } = current;
  const dueOn = current.dueOn?.toString() ?? "";
  const about = {
    division: divisionCode,
    station: stationId,
    topic: id,
    once: `${id}/${name}/${dueOn}`,
    kind: name === "PASSED" ? "DEADLINE_PASSED" : "DEADLINE_NEAR",
    data: { caseNo, item: item?.name ?? "", dueOn, days: String(days), unset },
    sample,
  } as const;
  const inCharge = current.greenChannel?.tracker ?? current.handledBy ?? current.firstAsked;
  const messages: NewMessage[] = [{ ...about, addressee: "OFFICE", addresseeId: stationId }];
  if (inCharge !== null)
    messages.push({ ...about, addressee: "STAFF", addresseeId: inCharge, account: inCharge });
  await putMessages(context, tx, messages);
}

const today = ({ now }: Context): Temporal.PlainDate => chinaDate(now);
const isOver = (context: Context, day: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(day, today(context)) < 0;
const isToday = (context: Context, day: Temporal.PlainDate): boolean => day.equals(today(context));

/** Early on the day, before anybody is at work. */
async function lookOn(tx: Tx, caseId: string, day: Temporal.PlainDate): Promise<void> {
  const at = day.toZonedDateTime({ timeZone: "Asia/Shanghai", plainTime: "06:00" }).toInstant();
  // A look that comes before its day, by clocks that differ, is not repeated at once.
  const soonest = Temporal.Now.instant().add({ minutes: 5 });
  await tx.queue(watchDeadlineJob, [{ caseId }], Temporal.Instant.compare(at, soonest) < 0 ? soonest : at);
}

import { chinaDate, parseInput } from "@yimen/domain";
import { placeInCharge, stationInCharge } from "../case/place-in-charge.ts";
import type { ServiceCase } from "../case/store.ts";
import type { CaseChanges } from "../case/writing.ts";
import { promisedFor } from "../clock/promise.ts";
import type { Context } from "../context.ts";
import { calendarOf } from "../replica/operations.ts";
import { takeStep } from "../step/take-step.ts";
import {
  greenChannelDayLater,
  greenChannelNeedsDay,
  greenChannelNeedsGround,
  greenChannelNotShorter,
} from "./failures.ts";
import { openGreenChannelInput } from "./inputs.ts";

const path = ["input", "promisedOn"];

/**
 * Puts a case on the green channel (绿色通道): somebody by name follows it, and it has a shorter limit, promised now where it is accepted,
 * else when it is. Done again, another follows it, or it becomes shorter still.
 *
 * @throws CASE_GREEN_CHANNEL_NEEDS_GROUND, CASE_GREEN_CHANNEL_NEEDS_DAY, CASE_GREEN_CHANNEL_NOT_SHORTER,
 *   CASE_GREEN_CHANNEL_DAY_AT_ACCEPTANCE, CASE_PROMISE_IN_THE_PAST, and what takeStep throws
 * @source SM-24
 */
export async function openGreenChannel(context: Context, raw: unknown): Promise<{ caseId: string }> {
  const { groups, matter, tracker, promisedOn, ...wanted } = parseInput(openGreenChannelInput, raw, [
    "input",
  ]);
  return takeStep(
    context,
    raw,
    { ...wanted, mutation: "openGreenChannel", command: { action: "OPEN_GREEN_CHANNEL" } },
    async (_tx, current) => {
      const before = current.greenChannel;
      const greenChannel = {
        groups: groups ?? before?.groups ?? [],
        matter: matter ?? before?.matter,
        tracker: tracker ?? context.actor.subject ?? "",
        openedOn: before?.openedOn ?? chinaDate(context.now).toString(),
      };
      if (greenChannel.groups.length === 0 && greenChannel.matter === undefined) {
        throw greenChannelNeedsGround({}, { path: ["input", "groups"] });
      }
      const shortened = await shorterLimit(context, current, promisedOn);
      return {
        changes: { greenChannel, ...shortened },
        detail: {
          tracker: greenChannel.tracker,
          ...(matter !== undefined && { reasons: [matter] }),
          ...(shortened.dueOn && { dueOn: shortened.dueOn.toString() }),
        },
      };
    },
  );
}

async function shorterLimit(
  context: Context,
  current: ServiceCase,
  promisedOn: Temporal.PlainDate | undefined,
): Promise<CaseChanges> {
  const { acceptedAt, greenChannel } = current;
  if (acceptedAt === null) {
    if (promisedOn !== undefined) throw greenChannelDayLater({}, { path });
    return {};
  }
  const today = chinaDate(context.now);
  // Whoever follows it changes, the day that was promised stays.
  if (greenChannel === null || promisedOn !== undefined) refuseOrdinaryLimit(current, promisedOn, today);
  if (promisedOn === undefined) return {};
  const calendar = await calendarOf(context, stationInCharge(current));
  const limits = promisedFor(promisedOn, current, { today, calendar, place: placeInCharge(current) });
  return { ...limits, dueOn: promisedOn };
}

/**
 * Refuses a case of the green channel without a day before the one it would otherwise be due on. What is due today, is late, or is done on
 * the spot cannot become shorter.
 *
 * @throws CASE_GREEN_CHANNEL_NEEDS_DAY, CASE_GREEN_CHANNEL_NOT_SHORTER
 */
export function refuseOrdinaryLimit(
  { kind, dueOn }: Pick<ServiceCase, "kind" | "dueOn">,
  promisedOn: Temporal.PlainDate | undefined,
  today: Temporal.PlainDate,
): void {
  if (promisedOn === undefined) {
    const isShortest =
      kind === "INSTANT" || (dueOn !== null && Temporal.PlainDate.compare(dueOn, today) <= 0);
    if (!isShortest) throw greenChannelNeedsDay({}, { path });
    return;
  }
  if (dueOn === null || Temporal.PlainDate.compare(promisedOn, dueOn) < 0) return;
  throw greenChannelNotShorter({ promisedOn: promisedOn.toString(), dueOn: dueOn.toString() }, { path });
}

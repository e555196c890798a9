import { type CaseCompleted, type Channel, chinaDate, parseDivisionCode } from "@yimen/domain";
import { workQualities } from "@yimen/rules";
import type { Fact, WriteTransaction } from "@yimen/subgraph-kit";
import type { EvaluationsTables } from "../tables.ts";
import type { WorkDone, WorkQuality } from "./pay.ts";
import { insertAgentCases } from "./store.ts";

/** What agents do for others (帮办代办): take cases and pass them on, help at a device, visit at home. YS-5, YS-7 */
const agentChannels: ReadonlySet<string> = new Set<Channel>([
  "VILLAGE_AGENT",
  "ASSISTED_DEVICE",
  "HOME_VISIT",
]);

/** Remembers a case that an agent has completed. What was withdrawn is never completed, and so is no work done. @source YS-5 */
export async function learnWork(
  tx: WriteTransaction<EvaluationsTables>,
  { caseId, caseNo, division, handledBy, channel, completedAt }: CaseCompleted,
): Promise<void> {
  if (handledBy === undefined || !agentChannels.has(channel)) return;
  const at = Temporal.Instant.from(completedAt);
  await insertAgentCases(tx.db, [
    {
      caseId,
      caseNo,
      divisionCode: parseDivisionCode(division),
      account: handledBy,
      channel,
      completedAt: at,
      month: chinaDate(at).with({ day: 1 }),
    },
  ]);
}

/**
 * How many cases of each quality were done in a month, as facts that rules read. While the quality of one is not known nothing is counted: it
 * might be any of them.
 */
export function countsOf(month: Temporal.PlainDate, cases: readonly WorkDone[]): readonly Fact[] {
  if (cases.some(({ quality }) => quality === null)) return [];
  return workQualities.values.map((quality) =>
    countFact(month, quality, cases.filter((one) => one.quality === quality).length),
  );
}

/** As if one case of a quality were all the work of the month: what it is paid by itself. */
export function countsOfOne(month: Temporal.PlainDate, quality: WorkQuality): readonly Fact[] {
  return workQualities.values.map((each) => countFact(month, each, each === quality ? 1 : 0));
}

function countFact(month: Temporal.PlainDate, quality: WorkQuality, value: number): Fact {
  return {
    // excellentCasesThisMonth and its like.
    name: `${quality.toLowerCase()}CasesThisMonth`,
    value,
    from: month,
    until: month.with({ day: month.daysInMonth }),
    origin: "the cases completed in the month, each by its quality",
  };
}

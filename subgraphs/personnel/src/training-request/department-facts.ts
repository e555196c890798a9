import { defineLoader, type Fact, groupedBy } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { findTrainingRequests, listRequestItems, listTrainingsOfDepartments } from "./store.ts";

/** What a station told a department, and when the department held a training about it. */
interface Told {
  readonly askedOn: Temporal.PlainDate;
  readonly answeredOn: Temporal.PlainDate | undefined;
}

const loadRequests = defineLoader(async (context: Context, ids: readonly string[]) => {
  const requests = await context.read((db) => findTrainingRequests(db, "department_id", ids));
  const items = await context.read((db) =>
    listRequestItems(
      db,
      requests.map(({ id }) => id),
    ),
  );
  const itemsOf = Map.groupBy(items, ({ requestId }) => requestId);
  return groupedBy(
    ids,
    requests.map((request) => ({
      ...request,
      itemIds: (itemsOf.get(request.id) ?? []).map(({ itemId }) => itemId),
    })),
    ({ departmentId }) => departmentId ?? "",
  );
});

const loadTrainings = defineLoader(async (context: Context, ids: readonly string[]) =>
  groupedBy(
    ids,
    await context.read((db) => listTrainingsOfDepartments(db, ids)),
    ({ departmentId }) => departmentId,
  ),
);

/**
 * What a department was told by stations and when it trained for it: while anything is open the oldest of that, else the latest. A training answers what
 * was told before it, where it takes that up by name or is about the same item.
 *
 * @source BK-3
 */
export async function departmentTrainingFacts(
  context: Context,
  departmentId: string,
): Promise<readonly Fact[]> {
  const [requests = [], trainings = []] = await Promise.all([
    loadRequests(context, departmentId),
    loadTrainings(context, departmentId),
  ]);
  const told = requests
    .filter(({ withdrawnAt }) => withdrawnAt === null)
    .map(({ id, askedOn, itemIds }): Told => ({
      askedOn,
      answeredOn: trainings.find(
        (training) =>
          !isBefore(training.heldOn, askedOn) &&
          (training.requestIds.includes(id) || training.itemIds.some((item) => itemIds.includes(item))),
      )?.heldOn,
    }));
  const origin = "what stations told it and the trainings it held";
  const days = [...told.map(({ askedOn }) => askedOn), ...trainings.map(({ heldOn }) => heldOn)].toSorted(
    (a, b) => Temporal.PlainDate.compare(a, b),
  );
  return [
    { name: "feedbackReceivedOn", value: null, origin },
    { name: "trainingHeldOn", value: null, origin },
    ...days.flatMap((from, index) => {
      if (days[index - 1]?.equals(from) === true) return [];
      const { askedOn, answeredOn } = worst(told, from);
      const heldOn = told.some((each) => !isBefore(from, each.askedOn))
        ? answeredOn
        : trainings.findLast((training) => !isBefore(from, training.heldOn))?.heldOn;
      return [
        { name: "feedbackReceivedOn", value: askedOn?.toString() ?? null, from, origin },
        { name: "trainingHeldOn", value: heldOn?.toString() ?? null, from, origin },
      ];
    }),
  ];
}

/** What a department still owes on a day, the oldest first; where it owes nothing, what it was told last. */
function worst(told: readonly Told[], on: Temporal.PlainDate): Partial<Told> {
  const known = told.filter(({ askedOn }) => !isBefore(on, askedOn));
  const open = known.find(({ answeredOn }) => answeredOn === undefined || isBefore(on, answeredOn));
  return open === undefined ? (known.at(-1) ?? {}) : { askedOn: open.askedOn };
}

function isBefore(a: Temporal.PlainDate, b: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(a, b) < 0;
}

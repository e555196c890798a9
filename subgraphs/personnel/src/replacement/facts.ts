import { chinaDate } from "@yimen/domain";
import type { Fact } from "@yimen/subgraph-kit";
import type { ReplacementRequest } from "./store.ts";

/**
 * When a home unit was asked to replace somebody, and when it did: of each request from the day it was made to the one before the next. Nobody asked,
 * and nobody was replaced, before the first; one that was taken back was never made.
 *
 * @source SM-14
 */
export function replacementFacts(requests: readonly ReplacementRequest[], sample: boolean): readonly Fact[] {
  const told = { origin: "the replacement requests on record", sample };
  const made = requests
    .filter(({ withdrawnReason }) => withdrawnReason === null)
    .toSorted((a, b) => Temporal.PlainDate.compare(a.askedOn, b.askedOn));
  return [
    { name: "replacementAskedOn", value: null, ...told },
    { name: "replacedOn", value: null, ...told },
    ...made.flatMap(({ askedOn, recordedAt, replacedOn, endedAt }): readonly Fact[] => {
      const asked = { from: askedOn, knownOn: chinaDate(recordedAt), ...told };
      return [
        { name: "replacementAskedOn", value: askedOn.toString(), ...asked },
        { name: "replacedOn", value: null, ...asked },
        ...(replacedOn === null || endedAt === null
          ? []
          : [
              {
                name: "replacedOn",
                value: replacedOn.toString(),
                from: replacedOn,
                knownOn: chinaDate(endedAt),
                ...told,
              },
            ]),
      ];
    }),
  ];
}

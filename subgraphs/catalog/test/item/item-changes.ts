import type { Caller, TestSubgraph } from "@yimen/testing";
import { countyAdmin, freshKey, lingkou, panan, problem } from "../catalog.ts";

/** What a mutation of items answers. */
export interface Answer {
  __typename: string;
  code?: string;
  path?: string[];
  problems?: { code: string; path: string[] }[];
  item?: Record<string, unknown> & { id: string; code: string; revision: number };
}

/** Elements of a valid item. */
export const elements = { promisedLimits: [{ days: 3, unit: "WORKING_DAY" }], acceptedAt: ["VILLAGE"] };

/** A valid item to publish, with changes. */
export const newItem = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  idempotencyKey: freshKey(),
  divisionCode: panan,
  name: "药材初加工场地登记",
  domain: "农业农村",
  citation: "磐政办〔2026〕8号",
  elements,
  ...changes,
});

/** A valid revision of an item, with changes. */
export const revision = (itemOf: string, changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  idempotencyKey: freshKey(),
  itemId: itemOf,
  citation: "磐政办〔2026〕9号",
  elements: { promisedLimits: [{ days: 2, unit: "WORKING_DAY" }] },
  ...changes,
});

interface ItemChanges {
  readonly send: (mutation: string, input: Record<string, unknown>, as?: Caller) => Promise<Answer>;
  /** Publishes a valid item, with changes, and answers with its id. */
  readonly publish: (changes?: Record<string, unknown>) => Promise<string>;
}

/** How tests change the items of a catalogue. */
export function itemChanges(catalogue: () => TestSubgraph): ItemChanges {
  const send: ItemChanges["send"] = async (mutation, input, as) => {
    const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}`;
    const answer = await catalogue().data<Record<string, Answer>>(
      `mutation ($input: ${type}Input!) { ${mutation}(input: $input) {
        ... on ${type}Payload { item { id code name divisionCode revision withdrawnAt domain
          promisedLimits(at: "${lingkou}") { days unit divisionCode citation sinceRevision }
          aliases { text divisionCode } } } ${problem} } }`,
      { input },
      as,
    );
    const found = answer[mutation];
    if (found === undefined) throw new Error(`${mutation} did not answer`);
    return found;
  };
  return {
    send,
    publish: async (changes = {}) => {
      const answer = await send("publishItem", newItem(changes), countyAdmin);
      if (answer.item === undefined) throw new Error(JSON.stringify(answer));
      return answer.item.id;
    },
  };
}

import { chinaDate, input, parseInput } from "@yimen/domain";
import type { FactValue } from "@yimen/rules";
import { defineLoader, type Fact, groupedBy, keyedBy } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import type { ServiceItem } from "../item/service-item.ts";
import { itemRecording } from "../recording/operations.ts";
import { missingElements, type Statement, type StatementOf, holdsAt } from "../statement/statement.ts";
import { currentStatements, deviationsWithin } from "../statement/operations.ts";
import { type ItemElement, itemElements } from "../vocabulary.ts";
import { listLastRevised, listListsBinding } from "./store.ts";

const loadRevised = defineLoader(async (context: Context, ids: readonly string[]) =>
  keyedBy(await context.read((db) => listLastRevised(db, ids)), (row) => row.itemId),
);

const loadLists = defineLoader(async (context: Context, keys: readonly string[]) =>
  groupedBy(
    keys,
    await context.read((db) => listListsBinding(db, keys.map(splitKey))),
    (row) => `${row.itemId} ${row.at}`,
  ),
);

// Which fact says that which element is known at a place.
const elementFacts = {
  hasName: "NAME",
  hasCode: "CODE",
  hasType: "TYPE",
  hasLegalBasis: "LEGAL_BASIS",
  hasExerciseLevel: "EXERCISE_LEVEL",
  hasConditions: "CONDITIONS",
  hasMaterials: "MATERIALS",
  hasFees: "FEES",
} as const satisfies Readonly<Record<string, ItemElement>>;

/**
 * What the catalogue knows of an item at a place: which elements its guide has there, its limits, whether it is on the
 * place's sink list. Where two statements contradict each other nothing is said.
 *
 * @throws INPUT_INVALID when `at` is no division code
 * @source PT-12, LP-2, N-4, SM-18, SM-20
 */
export async function itemFacts(context: Context, item: ServiceItem, at: string): Promise<readonly Fact[]> {
  const place = parseInput(input.divisionCode, at, ["at"]);
  const [statements, revised, onLists, deviations, recorded] = await Promise.all([
    currentStatements(context, item.id),
    loadRevised(context, item.id),
    loadLists(context, `${item.id} ${place}`),
    deviationsWithin(context, item.id, place),
    itemRecording.factsOf(context, item.id, place),
  ]);
  const holding = statements.filter((each) => holdsAt(each, place));
  const kinds = new Set(onLists?.map(({ kind }) => kind) ?? []);
  const missing = new Set(missingElements(itemElements.values, statements, place));
  const values: Readonly<Record<string, FactValue | undefined>> = {
    code: item.code,
    name: item.name,
    type: only(of(holding, "TYPE").map(({ body }) => body.value ?? undefined)),
    exerciseLevel: only(of(holding, "EXERCISE_LEVEL").map(({ body }) => body.value)),
    localOnly: item.divisionCode !== null,
    // A name stands on the item itself, whatever is said of it besides.
    ...Object.fromEntries(
      Object.entries(elementFacts).map(([fact, element]) => [
        fact,
        element === "NAME" || !missing.has(element),
      ]),
    ),
    hasTimeLimit: !missing.has("STATUTORY_LIMIT") || !missing.has("PROMISED_LIMIT"),
    onSinkList: kinds.has("SINK"),
    // A place without such a list says nothing of what is not on it.
    countyWide: kinds.has("COUNTY_WIDE") ? true : undefined,
    hasWindow: kinds.has("WINDOW_SCOPE") ? true : undefined,
    ...sameValues(holding, deviations),
    ...limitValues("statutory", of(holding, "STATUTORY_LIMIT")),
    ...limitValues("promised", of(holding, "PROMISED_LIMIT")),
    changedOn: revised === undefined ? undefined : chinaDate(revised.madeAt).toString(),
  };
  const told = Object.entries(values).flatMap(([name, value]): readonly Fact[] =>
    value === undefined ? [] : [{ name, value, origin: item.citation, sample: item.sample }],
  );
  return [...told, ...recorded];
}

// 四同: what holds in the whole place, and differs in no part of it. A name belongs to the whole item and cannot differ.
const sameFacts = {
  sameMaterialsEverywhere: "MATERIALS",
  sameConditionsEverywhere: "CONDITIONS",
  sameProcessEverywhere: "STEPS",
} as const satisfies Readonly<Record<string, ItemElement>>;

/** Of an element that nobody states nothing is said: then it is not known to be the same. */
function sameValues(
  holding: readonly Statement[],
  deviations: readonly Statement[],
): Readonly<Record<string, boolean>> {
  const stated = new Set([...holding, ...deviations].map(({ element }) => element));
  const differing = new Set(deviations.map(({ element }) => element));
  return {
    sameNameEverywhere: true,
    ...Object.fromEntries(
      Object.entries(sameFacts).flatMap(([fact, element]) =>
        stated.has(element) ? [[fact, !differing.has(element)]] : [],
      ),
    ),
  };
}

function of<Element extends ItemElement>(
  statements: readonly Statement[],
  element: Element,
): readonly StatementOf<Element>[] {
  return statements.filter((each): each is Statement & StatementOf<Element> => each.element === element);
}

/** The limit of the whole item; of several the shortest, as it holds for the applicant. An immediate one has no length. */
function limitValues(
  kind: "statutory" | "promised",
  limits: readonly (StatementOf<"STATUTORY_LIMIT"> | StatementOf<"PROMISED_LIMIT">)[],
): Readonly<Record<string, FactValue | undefined>> {
  const whole = limits.filter(({ body }) => body.stage === null && body.days !== null && body.unit !== null);
  const units = new Set(whole.map(({ body }) => body.unit));
  const [unit] = units;
  // Ten calendar days against eight working days: which is shorter depends on the calendar.
  if (units.size !== 1 || unit == null) return {};
  return {
    [`${kind}Limit`]: Math.min(...whole.map(({ body }) => body.days ?? Infinity)),
    [`${kind}Unit`]: unit,
  };
}

/** The one value all agree on. */
function only<Value extends string>(values: readonly (Value | undefined)[]): Value | undefined {
  return new Set(values).size === 1 ? values[0] : undefined;
}

function splitKey(key: string): { readonly itemId: string; readonly at: string } {
  const [itemId = "", at = ""] = key.split(" ");
  return { itemId, at };
}

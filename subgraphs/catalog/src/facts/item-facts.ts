import { chinaDate, input, parseInput } from "@yimen/domain";
import type { FactValue } from "@yimen/rules";
import { defineLoader, type Fact, groupedBy, keyedBy } from "@yimen/subgraph-kit";
import type { ComparedElement } from "../comparison/comparison.ts";
import { type ItemUniformity, uniformityOf } from "../comparison/operations.ts";
import type { Context } from "../context.ts";
import type { ServiceItem } from "../item/service-item.ts";
import { itemRecording } from "../recording/operations.ts";
import { holdsAt, missingElements, type Statement, type StatementOf } from "../statement/statement.ts";
import { currentStatements } from "../statement/operations.ts";
import { type ItemElement, itemElements } from "../vocabulary.ts";
import { guideFacts } from "./guide-facts.ts";
import { registeredFacts } from "./registered-facts.ts";
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
  const [statements, revised, onLists, uniformity, recorded] = await Promise.all([
    currentStatements(context, item.id),
    loadRevised(context, item.id),
    loadLists(context, `${item.id} ${place}`),
    uniformityOf(context, item, place),
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
    ...sameValues(uniformity),
    ...limitValues("statutory", of(holding, "STATUTORY_LIMIT")),
    ...limitValues("promised", of(holding, "PROMISED_LIMIT")),
    changedOn: revised === undefined ? undefined : chinaDate(revised.madeAt).toString(),
  };
  const told = Object.entries(values).flatMap(([name, value]): readonly Fact[] =>
    value === undefined ? [] : [{ name, value, origin: item.citation, sample: item.sample }],
  );
  const [registered, guided] = await Promise.all([
    registeredFacts(context, item.id, place, kinds),
    guideFacts(context, item.id, place, holding),
  ]);
  const known = [...told, ...registered, ...guided];
  const names = new Set([...known.map(({ name }) => name), ...registeredNames]);
  // What was typed in before a register told it stays on record, and counts no more.
  return [...known, ...recorded.filter(({ name }) => !names.has(name))];
}

const registeredNames = [
  "mustEnter entered livelihood coveredByAgents delegated sunk atComprehensiveWindow hasWindow",
  "hasGuide hasFlowChart guideIssuedOn publicity",
].flatMap((group) => group.split(" "));

// 四同: an element is the same everywhere when nothing of its substance differs between the places below; other words for it are no difference.
const sameFacts = {
  sameNameEverywhere: "NAME",
  sameMaterialsEverywhere: "MATERIALS",
  sameConditionsEverywhere: "CONDITIONS",
  sameProcessEverywhere: "STEPS",
} as const satisfies Readonly<Record<string, ComparedElement>>;

/** Of an element that nobody states nothing is said: then it is not known to be the same. A name must be the same to the letter. */
function sameValues({ stated, differences }: ItemUniformity): Readonly<Record<string, boolean>> {
  const differing = new Set(
    differences
      .filter(({ element, wordingOnly }) => !wordingOnly || element === "NAME")
      .map(({ element }) => element),
  );
  return Object.fromEntries(
    Object.entries(sameFacts).flatMap(([fact, element]) =>
      element === "NAME" || stated.has(element) ? [[fact, !differing.has(element)]] : [],
    ),
  );
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

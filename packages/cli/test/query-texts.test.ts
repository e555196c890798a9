import {
  getNamedType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from "graphql";
import { afterAll, beforeAll, expect, test } from "vitest";
import { introspect } from "./bad-input/input-shape.ts";
import { callers, lingkouStation, places } from "./running/callers.ts";
import { type RunningGraph, startGraph } from "./running/running-graph.ts";

let graph: RunningGraph;
let schema: GraphQLSchema;

beforeAll(async () => {
  graph = await startGraph();
  schema = await introspect(graph);
});
afterAll(() => graph.stop());

/** A field with the text that is spoilt, in which of its arguments, and how a query gets to the field. */
interface TextArgument {
  readonly type: string;
  readonly field: GraphQLField<unknown, unknown>;
  readonly argument: GraphQLArgument;
  /** From the argument to the text in it; empty where it is the argument itself. */
  readonly path: readonly (string | number)[];
  readonly text: string;
}

const texts = new Set(["String", "ID", "Date", "DateTime", "DivisionCode", "Decimal"]);

/** Every text in an argument of any field that is no mutation's, alone, in a list or within an input. */
function textArguments(): readonly TextArgument[] {
  return Object.values(schema.getTypeMap())
    .filter((type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith("__"))
    .filter((type) => type !== schema.getMutationType())
    .flatMap((type) =>
      Object.values(type.getFields()).flatMap((field) =>
        field.args.flatMap((argument) =>
          textsIn(argument.type).map((each) => ({ type: type.name, field, argument, ...each })),
        ),
      ),
    );
}

function textsIn(type: GraphQLInputType): readonly Pick<TextArgument, "path" | "text">[] {
  if (isNonNullType(type)) return textsIn(type.ofType);
  const inner = (step: string | number, of: GraphQLInputType) =>
    textsIn(of).map(({ path, text }) => ({ path: [step, ...path], text }));
  if (isListType(type)) return inner(0, type.ofType);
  if (isInputObjectType(type)) {
    return Object.values(type.getFields()).flatMap((field) => inner(field.name, field.type));
  }
  return texts.has(type.name) ? [{ path: [], text: type.name }] : [];
}

const station = `station(code: "${lingkouStation}")`;
const item = `serviceItems(first: 1) { edges { node`;

/** How a query gets to an object of a type: what comes before its selection, and how many braces close it. */
const ways: Readonly<Record<string, readonly [before: string, braces: number]>> = {
  Query: ["", 0],
  Station: [`${station} {`, 1],
  Window: [`${station} { windows {`, 2],
  Division: [`division(code: "${places.yushan}") {`, 1],
  ServiceItem: [`${item} {`, 3],
  ItemList: [`itemLists(first: 1) { edges { node {`, 3],
  Department: [`departments(first: 1) { edges { node {`, 3],
  StaffMember: [`staffMembers(first: 1) { edges { node {`, 3],
  Assessment: [`assessments(within: "${places.yushan}", first: 1) { edges { node {`, 3],
  PayStatement: [`staffMembers(first: 1) { edges { node { payStatements(first: 1) { edges { node {`, 6],
  Case: [`cases(first: 1) { edges { node {`, 3],
  ShenmuBulletin: [`shenmuBulletins(first: 1) { edges { node {`, 3],
  ShenmuEconomyService: [`stations(within: "610881000000", first: 1) { edges { node { shenmuEconomy {`, 4],
  ComplianceReport: [`${station} { complianceReports(first: 1) { edges { node {`, 4],
  Compliance: [`${station} { compliance {`, 2],
  Complaint: [`complaints(within: "${places.yushan}", first: 1) { edges { node {`, 3],
  Device: [`${station} { devices {`, 2],
  EventSubscription: [`eventSubscriptions(within: "${places.yushan}") {`, 1],
  Message: [`messages(within: "${places.yushan}", first: 1) { edges { node {`, 3],
  Inspection: [`inspections(within: "${places.yushan}", first: 1) { edges { node {`, 3],
  MonthCoverage: [`${station} { coverage(month: "2026-10-12") {`, 2],
  Post: [`${station} { posts {`, 2],
  Programme: [`programmes(within: "${places.yushan}", first: 1) { edges { node {`, 3],
  PutuoBicyclePermit: [`putuoBicyclePermits(first: 1) { edges { node {`, 3],
  PutuoGateCard: [`putuoGateCards(first: 1) { edges { node {`, 3],
  Rating: [`ratings(within: "${places.yushan}", first: 1) { edges { node {`, 3],
  ServiceBundle: [`serviceBundles(at: "${places.yushan}") {`, 1],
  TrainingPlan: [`trainingPlans(within: "${places.yushan}", first: 1) { edges { node {`, 3],
  Supervision: [`division(code: "${places.yushan}") { supervision {`, 2],
  Rule: [`rules(at: "${places.yushan}") {`, 1],
};

const filled: Readonly<Record<string, string | number | boolean>> = {
  DivisionCode: places.yushan,
  ID: "x",
  String: "x",
  Date: "2026-10-12",
  DateTime: "2026-10-12T08:00:00Z",
  Boolean: true,
  Int: 1,
};

/** Something that an argument of a type may be: of an input the fields it must have, and the one on the way to the text. */
function valueOf(
  type: GraphQLInputType,
  [step, ...path]: TextArgument["path"] = [],
  spoilt?: string,
): unknown {
  if (isNonNullType(type)) return valueOf(type.ofType, step === undefined ? [] : [step, ...path], spoilt);
  if (isListType(type)) return [valueOf(type.ofType, path, spoilt)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const given = Object.values(type.getFields()).filter(
      (field) => field.name === step || (isNonNullType(field.type) && field.defaultValue === undefined),
    );
    return Object.fromEntries(
      given.map((field) => [
        field.name,
        field.name === step ? valueOf(field.type, path, spoilt) : valueOf(field.type),
      ]),
    );
  }
  return spoilt ?? filled[type.name];
}

/** A query with one text spoilt and the other arguments as they must be. */
function queryOf(
  { type, field, argument, path }: TextArgument,
  spoilt: string,
): { readonly query: string; readonly variables: Readonly<Record<string, unknown>> } {
  const way = ways[type];
  if (way === undefined) throw new Error(`say how a query gets to ${type}, for its ${field.name}`);
  const [before, braces] = way;
  const given = field.args.filter(
    (each) => each === argument || (isNonNullType(each.type) && each.defaultValue === undefined),
  );
  const declared = given.map(({ name, type: of }) => `$${name}: ${of.toString()}`).join(", ");
  const passed = given.map(({ name }) => `${name}: $${name}`).join(", ");
  const selection = isCompositeType(getNamedType(field.type)) ? "{ __typename }" : "";
  return {
    query: `query (${declared}) { ${before} ${field.name}(${passed}) ${selection} ${"}".repeat(braces)} }`,
    variables: Object.fromEntries(
      given.map((each) => [
        each.name,
        each === argument ? valueOf(each.type, path, spoilt) : valueOf(each.type),
      ]),
    ),
  };
}

/** What PostgreSQL stores in no text, beside what would fit otherwise; and days and moments that are none. */
function badTexts({ text }: TextArgument): readonly string[] {
  const plain = String(filled[text] ?? "1");
  const never =
    text === "Date" ? ["2026-02-30"] : text === "DateTime" ? ["2026-02-30T08:00:00Z", "25:00"] : [];
  return [`${plain}\u0000`, `\uD800${plain}`, ...never];
}

/** How what cannot be there is refused. */
const refusals: ReadonlySet<string> = new Set([
  "INPUT_INVALID",
  "NOT_PERMITTED",
  "LOCAL_VALUE_UNKNOWN",
  "STATISTIC_NOT_PUBLIC",
]);

test("A8 a text that cannot be stored, and a day that cannot be, in any argument of any query or within it, is refused or finds nothing", async () => {
  const all = textArguments();
  expect(all.length).toBeGreaterThan(100);
  const faults: string[] = [];
  const waiting = all.flatMap((each) => badTexts(each).map((text) => ({ each, text })));
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { each, text } = next;
      const { query, variables } = queryOf(each, text);
      for (const as of [callers.clerk, undefined]) {
        const answer = await graph.ask(query, variables, as);
        const codes = (answer.errors ?? []).map(({ extensions }) => extensions.code);
        const known = codes.every((code) => refusals.has(code));
        if (!known)
          faults.push(
            `${each.type}.${each.field.name}(${[each.argument.name, ...each.path].join(".")}) ${JSON.stringify(text)}: ${codes.join()} ${answer.text.slice(0, 200)}`,
          );
      }
    }
  };
  await Promise.all(Array.from({ length: 4 }, work));
  expect(faults).toEqual([]);
});

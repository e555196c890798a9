import {
  getNamedType,
  type GraphQLArgument,
  type GraphQLNamedType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
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

/** A field with the argument that is spoilt, and how a query gets to the field. */
interface TextArgument {
  readonly type: string;
  readonly field: GraphQLField<unknown, unknown>;
  readonly argument: GraphQLArgument;
}

const texts = new Set(["String", "ID", "Date", "DateTime", "DivisionCode", "Decimal"]);

/** Every argument of every field that is no mutation's and takes a text, alone or in a list. */
function textArguments(): readonly TextArgument[] {
  return Object.values(schema.getTypeMap())
    .filter((type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith("__"))
    .filter((type) => type !== schema.getMutationType())
    .flatMap((type) =>
      Object.values(type.getFields()).flatMap((field) =>
        field.args
          .filter((argument) => {
            const named = getNamedType(argument.type);
            return isScalarType(named) && texts.has(named.name);
          })
          .map((argument) => ({ type: type.name, field, argument })),
      ),
    );
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

const filled: Readonly<Record<string, string>> = {
  DivisionCode: `"${places.yushan}"`,
  ID: `"x"`,
  String: `"x"`,
  Date: `"2026-10-12"`,
  DateTime: `"2026-10-12T08:00:00Z"`,
  Boolean: "true",
  Int: "1",
};

/** Something that an argument of a type may be: of an input the fields it must have. */
function literalOf(named: GraphQLNamedType): string {
  if (isEnumType(named)) return named.getValues()[0]?.name ?? "";
  if (!isInputObjectType(named)) return filled[named.name] ?? "";
  const needed = Object.values(named.getFields()).filter(
    (field) => isNonNullType(field.type) && field.defaultValue === undefined,
  );
  return `{ ${needed.map(({ name, type }) => `${name}: ${literalOf(getNamedType(type))}`).join(", ")} }`;
}

/** A query with one argument spoilt and the others as they must be. */
function queryOf({ type, field, argument }: TextArgument): string {
  const way = ways[type];
  if (way === undefined) throw new Error(`say how a query gets to ${type}, for its ${field.name}`);
  const [before, braces] = way;
  const others = field.args
    .filter((each) => each !== argument && isNonNullType(each.type) && each.defaultValue === undefined)
    .map((each) => `${each.name}: ${literalOf(getNamedType(each.type))}`);
  const given = [`${argument.name}: $text`, ...others].join(", ");
  const selection = isCompositeType(getNamedType(field.type)) ? "{ __typename }" : "";
  const isList = isListType(isNonNullType(argument.type) ? argument.type.ofType : argument.type);
  const variable = `${isList ? "[" : ""}${getNamedType(argument.type).name}!${isList ? "!]" : ""}`.replace(
    "!!",
    "!",
  );
  return `query ($text: ${variable}) { ${before} ${field.name}(${given}) ${selection} ${"}".repeat(braces)} }`;
}

/** What PostgreSQL stores in no text, beside what would fit the argument otherwise. */
function badTexts({ argument }: TextArgument): readonly string[] {
  const plain = filled[getNamedType(argument.type).name]?.slice(1, -1) ?? "x";
  return [`${plain}\u0000`, `\uD800${plain}`];
}

test("A8 a text that cannot be stored, in any text argument of any query, is INPUT_INVALID or finds nothing", async () => {
  const all = textArguments();
  expect(all.length).toBeGreaterThan(100);
  const faults: string[] = [];
  const waiting = all.flatMap((each) => badTexts(each).map((text) => ({ each, text })));
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { each, text } = next;
      const query = queryOf(each);
      for (const as of [callers.clerk, undefined]) {
        const answer = await graph.ask(query, { text }, as);
        const codes = (answer.errors ?? []).map(({ extensions }) => extensions.code);
        const known = codes.every((code) => code === "INPUT_INVALID" || code === "NOT_PERMITTED");
        if (!known)
          faults.push(
            `${each.type}.${each.field.name}(${each.argument.name}) ${JSON.stringify(text)}: ${codes.join()} ${answer.text.slice(0, 200)}`,
          );
      }
    }
  };
  await Promise.all(Array.from({ length: 4 }, work));
  expect(faults).toEqual([]);
});

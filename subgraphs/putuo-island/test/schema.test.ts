import { readFile } from "node:fs/promises";
import { subgraphSdl } from "@yimen/subgraph-kit";
import { type GraphQLObjectType, isIntrospectionType } from "graphql";
import { expect, test } from "vitest";
import { schema } from "../src/schema.ts";

test("the committed SDL is the one the code has", async () => {
  const committed = await readFile(new URL("../schema/putuo-island.graphql", import.meta.url), "utf8");
  expect(`${await subgraphSdl(schema)}\n`).toBe(committed.replace(/^#.*\n/, ""));
});

test("what is contributed to the core's types is nullable and carries the county's prefix", () => {
  for (const name of ["Station", "Division", "Case", "ServiceItem", "Query", "Mutation"]) {
    const fields = Object.values((schema.getType(name) as GraphQLObjectType).getFields());
    const own = fields.filter(
      ({ name: field }) => !["id", "code", "divisionCode"].includes(field) && !field.startsWith("_"),
    );
    expect(own.filter(({ type }) => type.toString().endsWith("!")).map((field) => field.name)).toEqual([]);
    expect(own.filter((field) => !field.name.startsWith("putuo")).map((field) => field.name)).toEqual([]);
    expect(own.length).toBeGreaterThan(0);
  }
});

/** What the kit and the core share with everybody, and the core's entities. */
const shared =
  /^(?:Query|Mutation|Station|Division|Case|ServiceItem|PageInfo|DocumentType|Problem|InputProblem|InvalidInput|NotFound|NotPermitted|WrongState|Conflict|RefusedByRule|RuleReference|ArticleReference|Rule|RuleForm|RuleLevel|RuleResult|Verdict|VerdictCount|VerdictReason|OtherReading|Compliance|Explanation|ExplainedCondition|LawParameter|Citation|Cited|Boolean|Int|String|ID|Float|Date|DateTime|Decimal|DivisionCode|Fen|Fact|FactValue|FactOrigin|RuleFact|_.*)$/;

test("every type of its own carries the county's prefix", () => {
  const own = Object.values(schema.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !shared.test(type.name),
  );
  expect(own.filter(({ name }) => !name.startsWith("Putuo")).map(({ name }) => name)).toEqual([]);
});

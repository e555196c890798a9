import { defineError, type DomainErrorFactory } from "@yimen/domain";
import type { DatedFact } from "@yimen/rules";
import { GraphQLScalarType, Kind, type ValueNode } from "graphql";
import type { ObjectRefOf, SubgraphBuilder } from "./builder-types.ts";

/** A fact as a subgraph lists it (事实). Its name is one of the facts schema of `@yimen/rules`. */
export interface Fact extends DatedFact {
  readonly from?: Temporal.PlainDate | null | undefined;
  readonly until?: Temporal.PlainDate | null | undefined;
  readonly knownOn?: Temporal.PlainDate | null | undefined;
  readonly knownUntil?: Temporal.PlainDate | null | undefined;
  /** How it is known: a citation, who recorded it, or which records it was counted from. */
  readonly origin: string;
  /** True for invented sample facts (示例数据). */
  readonly sample?: boolean | undefined;
}

/** Most that one value may hold, so that no input is heavier than a rule can read. */
const bounds = { depth: 6, entries: 1_000, characters: 2_000 } as const;

const factValueInvalid: DomainErrorFactory<{ reason: string; reasonZh: string }> = defineError(
  "FACT_VALUE_INVALID",
  {
    kind: "invalid",
    zh: (d) => `事实的值不能这样写:${d.reasonZh};请写成文字、数、true/false 或它们的列表`,
    en: (d) =>
      `a fact's value cannot be this: ${d.reason}; write a text, a number, true/false or a list of them`,
  },
);

const factValue: GraphQLScalarType<unknown, unknown> = new GraphQLScalarType({
  name: "FactValue",
  description:
    "The value of a fact (事实的值) as JSON: a text, a number, true or false, a list, or a record of such. Dates are texts, 2026-10-12. Which it is stands in the facts schema.",
  serialize: (value) => value,
  parseValue: (value) => bounded(value),
  parseLiteral: (node, variables) => bounded(literalValue(node, variables ?? {})),
});

/**
 * Adds `Fact` and `FactValue`: what a subgraph knows about a thing, in the words rules use, with origin and dates. A
 * subgraph that lists such facts (`t.field({ type: [FactRef], nullable: true, … })`) can be judged by every county's
 * rules; another subgraph asks for them with `requires`. The types are the same in every subgraph. Call it once.
 */
export function defineFacts<Tables>(builder: SubgraphBuilder<Tables>): ObjectRefOf<Tables, Fact> {
  builder.addScalarType("FactValue", factValue);
  return builder.objectRef<Fact>("Fact").implement({
    description:
      "Something known about a thing (事实), in the words rules use. A fact that is not listed is not known.",
    shareable: true,
    fields: (t) => ({
      name: t.exposeString("name", { description: "Name in the facts schema (事实名称)." }),
      value: t.expose("value", {
        type: "FactValue",
        nullable: true,
        description: "Its value (值); null when it is known to be absent.",
      }),
      from: t.field({
        type: "Date",
        nullable: true,
        description: "First day it holds (起); null when it holds always.",
        resolve: ({ from }) => from,
      }),
      until: t.field({
        type: "Date",
        nullable: true,
        description: "Last day it holds (止); null when it holds until something else is found.",
        resolve: ({ until }) => until,
      }),
      knownOn: t.field({
        type: "Date",
        nullable: true,
        description: "Day it became known (获知日期); null when it was known always.",
        resolve: ({ knownOn }) => knownOn,
      }),
      knownUntil: t.field({
        type: "Date",
        nullable: true,
        description:
          "Last day it was believed, because it was withdrawn or amended since (失效前一日); null while it is.",
        resolve: ({ knownUntil }) => knownUntil,
      }),
      entry: t.boolean({
        description:
          "True for an element of the list that has this name (列表中的一条), as opposed to the whole value.",
        resolve: ({ entry }) => entry ?? false,
      }),
      origin: t.exposeString("origin", {
        description: "How it is known (依据): a citation, who recorded it, or what it was counted from.",
      }),
      sample: t.boolean({
        description: "True for an invented sample fact (示例数据).",
        resolve: ({ sample }) => sample ?? false,
      }),
    }),
  });
}

function literalValue(node: ValueNode, variables: Readonly<Record<string, unknown>>): unknown {
  switch (node.kind) {
    case Kind.INT:
    case Kind.FLOAT:
      return Number(node.value);
    case Kind.STRING:
    case Kind.ENUM:
    case Kind.BOOLEAN:
      return node.value;
    case Kind.NULL:
      return null;
    case Kind.VARIABLE:
      return variables[node.name.value] ?? null;
    case Kind.LIST:
      return node.values.map((entry) => literalValue(entry, variables));
    case Kind.OBJECT:
      return Object.fromEntries(
        node.fields.map((field) => [field.name.value, literalValue(field.value, variables)]),
      );
    default:
      return node satisfies never;
  }
}

function bounded(value: unknown): unknown {
  let entries = 0;
  const visit = (inner: unknown, depth: number): void => {
    entries += 1;
    if (entries > bounds.entries)
      throw factValueInvalid({
        reason: `more than ${bounds.entries} entries`,
        reasonZh: `超过 ${bounds.entries} 项`,
      });
    if (depth > bounds.depth)
      throw factValueInvalid({
        reason: `deeper than ${bounds.depth} levels`,
        reasonZh: `超过 ${bounds.depth} 层`,
      });
    if (typeof inner === "string" && inner.length > bounds.characters)
      throw factValueInvalid({
        reason: `a text of more than ${bounds.characters} characters`,
        reasonZh: `文字超过 ${bounds.characters} 个字`,
      });
    if (typeof inner !== "object" || inner === null) return;
    for (const each of Object.values(inner)) visit(each, depth + 1);
  };
  visit(value, 1);
  return value;
}

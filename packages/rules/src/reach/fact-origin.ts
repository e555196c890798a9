import { type FactOrigin, factOrigins } from "@yimen/domain";
import type { FactsSchema } from "../subjects/facts-schema.ts";
import type { Fact, RecordType, Type } from "../subjects/type.ts";

/** A fact that a rule reads, with where it comes from. */
export interface ReachedFact {
  /** As rules name it: `station.windows[].kind`. */
  readonly path: string;
  /** Undefined for what is no fact of the schema, such as a field of a mutation's input. */
  readonly fact: Fact | undefined;
  readonly origin: FactOrigin;
}

/** Has a fact of this origin a source that a verdict can stand on? */
export function isSourced(origin: FactOrigin): boolean {
  return origin !== "TYPED" && origin !== "NOBODY";
}

/** Where the fact at a path comes from. What a record does not bring along is told by nobody. */
export function reachedFact(schema: FactsSchema, path: string): ReachedFact {
  const [root = "", ...names] = path.replaceAll("[]", "").split(".");
  const subject = schema.records.get(root);
  if (subject === undefined || !subject.isSubject) return { path, fact: undefined, origin: "GIVEN" };
  const chain = chainOf(schema, subject, names);
  const fact = chain.at(-1);
  return { path, fact, origin: originOf(subject, chain, names.length) };
}

function originOf({ entity }: RecordType, chain: readonly Fact[], length: number): FactOrigin {
  const [first] = chain;
  if (entity === undefined || first === undefined || chain.length < length) return "NOBODY";
  const isBrought = chain.every(
    ({ carries }, index) => carries?.includes(chain[index + 1]?.name ?? carries[0] ?? "") ?? true,
  );
  if (!isBrought) return "NOBODY";
  return first.toldBy === undefined ? "TYPED" : factOrigins.parse(first.toldBy.toUpperCase());
}

function chainOf(schema: FactsSchema, root: RecordType, names: readonly string[]): readonly Fact[] {
  const chain: Fact[] = [];
  let record: RecordType | undefined = root;
  for (const name of names) {
    const fact: Fact | undefined = record?.facts.get(name);
    if (fact === undefined) break;
    chain.push(fact);
    record = recordOf(schema, fact.type);
  }
  return chain;
}

function recordOf(schema: FactsSchema, type: Type): RecordType | undefined {
  const inner = type.kind === "list" ? type.of : type;
  return inner.kind === "record" ? schema.records.get(inner.name) : undefined;
}

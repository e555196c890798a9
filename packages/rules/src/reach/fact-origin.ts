import { type FactOrigin, factOrigins } from "@yimen/domain";
import { whateverIsAdded } from "../subjects/define-subject.ts";
import { type FactsSchema, platformFacts } from "../subjects/facts-schema.ts";
import type { Fact, RecordType, Type } from "../subjects/type.ts";

/** A fact that a rule reads, with where it comes from. */
export interface ReachedFact {
  /** As rules name it: `station.windows[].kind`. */
  readonly path: string;
  /** Undefined for what is no fact of the schema, such as a field of a mutation's input. */
  readonly fact: Fact | undefined;
  readonly origin: FactOrigin;
  /** The platform's own fact of the same words, which it registers or counts: what a pack calls surveyed or documented is typed in beside it. */
  readonly countedAs?: string | undefined;
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
  const countedAs = names.length === 1 ? sameOfPlatform(subject.name, fact) : undefined;
  const origin = countedAs === undefined ? originOf(schema, subject, chain, names.length) : "TYPED";
  return { path, fact, origin, ...(countedAs !== undefined && { countedAs: `${root}.${countedAs}` }) };
}

function originOf(
  schema: FactsSchema,
  { name, entity }: RecordType,
  chain: readonly Fact[],
  length: number,
): FactOrigin {
  const [first] = chain;
  if (entity === undefined || first === undefined || chain.length < length) return "NOBODY";
  const isBrought = chain.every((fact, index) => brings(fact, chain[index + 1], schema));
  if (!isBrought) return "NOBODY";
  // Nobody counts what a pack adds but the subgraph it names.
  const isAdded = platformFacts.records.get(name)?.facts.has(first.name) === false;
  if (isAdded && first.by === undefined && isTold(first)) return "NOBODY";
  return first.toldBy === undefined ? "TYPED" : factOrigins.parse(first.toldBy.toUpperCase());
}

/** The fact that the platform tells itself and that a pack has added once more, in the same words. */
function sameOfPlatform(subject: string, added: Fact | undefined): string | undefined {
  const platforms = platformFacts.records.get(subject)?.facts;
  if (platforms === undefined || added === undefined || platforms.has(added.name)) return undefined;
  if (added.by !== undefined) return undefined;
  const same = ({ zh, type }: Fact): boolean => zh === added.zh && type.kind === added.type.kind;
  return [...platforms.values()].find((fact) => isTold(fact) && same(fact))?.name;
}

function isTold({ toldBy }: Fact): boolean {
  return toldBy === "register" || toldBy === "count";
}

/** Does a record bring along this fact of it? What a pack adds comes along where the record says so, and a document states it. */
function brings({ type, carries }: Fact, inner: Fact | undefined, schema: FactsSchema): boolean {
  if (carries === undefined || inner === undefined || carries.includes(inner.name)) return true;
  const isAdded =
    platformFacts.records.get(recordOf(schema, type)?.name ?? "")?.facts.has(inner.name) === false;
  return isAdded && inner.toldBy === "document" && carries.includes(whateverIsAdded);
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

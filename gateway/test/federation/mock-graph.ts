import { Supergraph } from "@apollo/federation-internals";
import { buildSubgraphSchema } from "@apollo/subgraph";
import {
  type DocumentNode,
  getArgumentValues,
  GraphQLError,
  type GraphQLSchema,
  isEnumType,
  isLeafType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
} from "graphql";
import { composeSupergraph } from "../../src/index.ts";
import { type FederationDirectives, federationDirectives, fieldsWithin } from "./federation-directives.ts";
import { keptField, type KeptField, type KeptType, type SchemaPart, sharedValues } from "./mock-types.ts";
import { isRecord, scalarValue, seedOf } from "./pure-values.ts";

/** An object of the mocked world. It has no data: who it is decides every value. */
export interface MockObject {
  readonly __typename: string;
  /** `#3` for an entity, else a mark of where it was found. */
  readonly ident: string;
  /** What a gateway said about it: its representation. */
  readonly told?: Readonly<Record<string, unknown>>;
}

/** A subgraph's name and SDL. */
export interface MockedSubgraph {
  readonly name: string;
  readonly sdl: string;
}

/** What goes wrong in a mocked world. */
export interface Mishaps {
  /** Whether anything is null, fails or is an empty list by chance; it is unless told otherwise. */
  readonly mishaps?: boolean;
  /** Fields that always fail, as `Fact.origin`. */
  readonly failing?: ReadonlySet<string>;
}

/**
 * A graph whose every value is a pure function of type, object, field, arguments and, where the field requires others,
 * of their values. Any subgraph and any single schema can answer from it alone, and answer the same.
 */
export class MockGraph {
  readonly supergraphSdl: string;
  readonly api: GraphQLSchema;
  readonly parts: readonly (SchemaPart & MockedSubgraph & { readonly document: DocumentNode })[];
  readonly directives: FederationDirectives;
  /** The fields that others require, inner ones too. */
  readonly required: ReadonlySet<string>;
  readonly #kept = new Map<string, KeptField>();
  readonly #values = new Map<string, readonly string[]>();

  readonly #mishaps: boolean;
  readonly #failing: ReadonlySet<string>;

  constructor(subgraphs: readonly MockedSubgraph[], { mishaps = true, failing = new Set() }: Mishaps = {}) {
    this.#mishaps = mishaps;
    this.#failing = failing;
    const composed = composeSupergraph(subgraphs);
    if (!composed.ok) throw new Error(composed.errors.map(({ message }) => message).join("\n"));
    this.supergraphSdl = composed.supergraphSdl;
    const supergraph = Supergraph.build(composed.supergraphSdl, { validateSupergraph: false });
    this.api = supergraph.apiSchema().toGraphQLJSSchema();
    this.parts = subgraphs.map(({ name, sdl }) => {
      const document = parse(sdl);
      return { name, sdl, document, schema: buildSubgraphSchema({ typeDefs: document }) };
    });
    this.directives = federationDirectives(this.parts.map(({ document }) => document));
    this.required = new Set(
      [...this.directives.requirements].flatMap(([field, set]) =>
        fieldsWithin(set, field.slice(0, field.indexOf(".")), this.api),
      ),
    );
  }

  /**
   * The value of a field; failures are thrown, or stand in lists as errors.
   *
   * @param told the values of what the field requires
   */
  value(object: MockObject, field: string, args: unknown, told?: unknown): unknown {
    const { __typename: typeName, ident } = object;
    const name = `${typeName}.${field}`;
    if (this.directives.keys.has(name)) return `${name}${ident}`;
    if (this.#failing.has(name)) throw failure(name);
    const { type, stricter, possible } = this.#keptField(typeName, field);
    // A failure that would empty more in a subgraph than in one schema is left out: there the two differ rightly.
    const calm = stricter || this.required.has(name);
    const value = this.#made(type, seedOf(name, ident, args, told ?? null), { possible, calm, name });
    if (value instanceof Error) throw value;
    return value;
  }

  /** What a field requires of an object, as a gateway would tell it; undefined where it requires nothing. */
  toldFor(object: MockObject, field: string): Readonly<Record<string, unknown>> | undefined {
    const requirement = this.directives.requirements.get(`${object.__typename}.${field}`);
    return requirement && this.#told(object, requirement);
  }

  #told(object: MockObject, set: SelectionSetNode): Readonly<Record<string, unknown>> {
    const type = this.api.getType(object.__typename);
    if (!isObjectType(type)) throw new Error(`${object.__typename} is not an object type`);
    const entries = set.selections.flatMap((selection): readonly (readonly [string, unknown])[] => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const on = selection.typeCondition?.name.value ?? object.__typename;
        return on === object.__typename ? Object.entries(this.#told(object, selection.selectionSet)) : [];
      }
      const field = selection.name.value;
      const definition = type.getFields()[field];
      if (definition === undefined) throw new Error(`there is no ${object.__typename}.${field}`);
      const value = this.#settled(object, field, getArgumentValues(definition, selection));
      return [[field, selection.selectionSet ? this.#toldWithin(value, selection.selectionSet) : value]];
    });
    return Object.fromEntries(entries);
  }

  #toldWithin(value: unknown, set: SelectionSetNode): unknown {
    if (Array.isArray(value)) return value.map((each) => this.#toldWithin(each, set));
    return isMockObject(value) ? this.#told(value, set) : value;
  }

  /** A value as an answer shows it: failures are nulls. */
  #settled(object: MockObject, field: string, args: unknown): unknown {
    const settle = (value: unknown): unknown =>
      Array.isArray(value) ? value.map((each) => settle(each)) : value instanceof Error ? null : value;
    try {
      return settle(this.value(object, field, args, this.toldFor(object, field)));
    } catch {
      return null;
    }
  }

  #made(
    type: KeptType,
    seed: number,
    about: { readonly possible: readonly string[]; readonly calm: boolean; readonly name: string },
  ): unknown {
    const chance = this.#mishaps ? seed % 100 : 99;
    if (!type.required && chance < 5) return null;
    const fails = type.required ? !about.calm && chance === 50 : chance >= 5 && chance < 8;
    if (fails) return failure(about.name);
    if ("list" in type) {
      const { list } = type;
      const length = this.#mishaps ? seedOf(seed, "length") % 4 : 2;
      return Array.from({ length }, (_, at) => this.#made(list, seedOf(seed, at), about));
    }
    const named = this.api.getType(type.named);
    if (isEnumType(named)) return pick(this.#valuesOf(type.named), seedOf(seed, "value"));
    if (isLeafType(named)) return scalarValue(type.named, seed);
    const typeName = pick(about.possible, seedOf(seed, "type"));
    // Few of each: the same entity is met at several places of one answer.
    const ident = this.directives.entities.has(typeName) ? `#${seed % 5}` : `~${seed.toString(36)}`;
    return { __typename: typeName, ident } satisfies MockObject;
  }

  #keptField(typeName: string, field: string): KeptField {
    const name = `${typeName}.${field}`;
    const kept = this.#kept.get(name) ?? keptField(this.api, this.parts, typeName, field);
    this.#kept.set(name, kept);
    return kept;
  }

  #valuesOf(enumName: string): readonly string[] {
    const values = this.#values.get(enumName) ?? sharedValues(this.api, this.parts, enumName);
    this.#values.set(enumName, values);
    return values;
  }
}

/** What is said when a field fails. */
export function failureOf(name: string): string {
  return `${name} fails`;
}

/** A failure of a field, with a code of the catalogue: the door shows its text as it is. */
function failure(name: string): GraphQLError {
  const text = failureOf(name);
  return new GraphQLError(text, { extensions: { code: "NOT_FOUND", zh: text, en: text } });
}

export function isMockObject(value: unknown): value is MockObject {
  return isRecord(value) && typeof value["__typename"] === "string" && typeof value["ident"] === "string";
}

/** The object a root type stands for. */
export function rootObject(typeName: string): MockObject {
  return { __typename: typeName, ident: "" };
}

function pick(values: readonly string[], seed: number): string {
  const picked = values[seed % values.length];
  if (picked === undefined) throw new Error("nothing to pick from");
  return picked;
}

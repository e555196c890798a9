import { buildSubgraphSchema } from "@apollo/subgraph";
import type { SubgraphExecutor } from "@yimen/service-host";
import {
  execute,
  GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
  validate,
} from "graphql";
import { federationDirectives, type FederationDirectives } from "./federation-directives.ts";
import { isMockObject, type MockGraph, type MockObject, rootObject } from "./mock-graph.ts";
import { isRecord } from "./pure-values.ts";

/** A subgraph of a mocked graph: it knows of an object what its key says and what it was told, and nothing else. */
export function mockSubgraph(graph: MockGraph, name: string): SubgraphExecutor {
  const part = graph.parts.find((each) => each.name === name);
  if (part === undefined) throw new Error(`there is no subgraph ${name}`);
  const own = federationDirectives([part.document]);
  const schema = buildSubgraphSchema({
    typeDefs: part.document,
    resolvers: Object.fromEntries(
      [...own.entities].map((typeName) => [
        typeName,
        { __resolveReference: (given: Representation) => entityOf(graph, typeName, given) },
      ]),
    ),
  });
  resolveFrom(schema, ({ object, field, args }) =>
    graph.value(object, field, args, toldBy(own, object, field)),
  );
  return {
    name,
    sdl: part.sdl,
    execute: async ({ query, variables, operationName }) => {
      const document = parse(query);
      const invalid = validate(schema, document);
      if (invalid.length > 0)
        throw new Error(`${name} was asked what is not valid: ${invalid.join("; ")}\n${query}`);
      const answer = await execute({ schema, document, variableValues: variables, operationName });
      // As over the wire: nothing is shared with whoever reads it.
      return structuredClone({
        data: answer.data ?? null,
        ...(answer.errors && { errors: answer.errors.map((error) => error.toJSON()) }),
      });
    },
  };
}

/** Lets a schema answer every field of its object types by one function. */
export function resolveFrom(
  schema: GraphQLSchema,
  answer: (asked: { readonly object: MockObject; readonly field: string; readonly args: unknown }) => unknown,
): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith("_")) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.name.startsWith("_")) continue;
      const resolve: GraphQLFieldResolver<unknown, unknown, unknown> = (source, args) => {
        const object = isMockObject(source) ? source : rootObject(type.name);
        return answer({ object, field: field.name, args });
      };
      field.resolve = resolve;
    }
  }
}

type Representation = Readonly<Record<string, unknown>>;

/** The object a representation refers to. */
function entityOf(graph: MockGraph, typeName: string, told: Representation): MockObject {
  const keys = Object.entries(told).filter(([field]) => graph.directives.keys.has(`${typeName}.${field}`));
  const idents = new Set(keys.map(([field, value]) => identIn(`${typeName}.${field}`, value)));
  const [ident] = idents;
  if (ident === undefined || idents.size > 1) {
    throw new GraphQLError(`a ${typeName} is referred to by ${JSON.stringify(told)}`);
  }
  return { __typename: typeName, ident, told };
}

function identIn(name: string, value: unknown): string {
  if (typeof value !== "string" || !value.startsWith(`${name}#`)) {
    throw new GraphQLError(`${JSON.stringify(value)} is no ${name}`);
  }
  return value.slice(name.length);
}

/** What a field requires, as the representation has it. What it has not, nobody may guess. */
function toldBy(own: FederationDirectives, { __typename, told = {} }: MockObject, field: string): unknown {
  const asker = `${__typename}.${field}`;
  const requirement = own.requirements.get(asker);
  return requirement && requiredIn(told, requirement, asker);
}

function requiredIn(told: Representation, set: SelectionSetNode, asker: string): Representation {
  const entries = set.selections.flatMap((selection): readonly (readonly [string, unknown])[] => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const on = selection.typeCondition?.name.value;
      const applies = on === undefined || on === told["__typename"];
      return applies ? Object.entries(requiredIn(told, selection.selectionSet, asker)) : [];
    }
    const name = selection.name.value;
    if (!(name in told)) throw new GraphQLError(`${asker} is not told ${name}`);
    return [[name, selection.selectionSet ? within(told[name], selection.selectionSet, asker) : told[name]]];
  });
  return Object.fromEntries(entries);
}

function within(value: unknown, set: SelectionSetNode, asker: string): unknown {
  if (Array.isArray(value)) return value.map((each) => within(each, set, asker));
  return isRecord(value) ? requiredIn(value, set, asker) : value;
}

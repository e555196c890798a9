import { buildSubgraphSchema } from "@apollo/subgraph";
import type { SubgraphExecutor, SubgraphRequest } from "@yimen/service-host";
import { graphql, parse } from "graphql";

/** What resolvers of the test graph are handed as their context. */
export interface SubgraphCall {
  readonly headers: SubgraphRequest["headers"];
  readonly signal: AbortSignal | undefined;
}

type Resolver = (
  source: Record<string, unknown>,
  args: Record<string, unknown>,
  context: SubgraphCall,
) => unknown;

/** Resolvers by type and field; `__resolveReference` finds an entity by its key. */
export type TestResolvers = Readonly<Record<string, Readonly<Record<string, Resolver>>>>;

export const federation = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
  import: ["@key", "@shareable", "@external", "@requires", "@provides", "@override", "@inaccessible", "@interfaceObject", "@extends"])
`;

/** A subgraph of a few lines that runs in the test's process. */
export function localSubgraph(name: string, sdl: string, resolvers: TestResolvers): SubgraphExecutor {
  const schema = buildSubgraphSchema({
    typeDefs: parse(federation + sdl),
    resolvers: mapped(resolvers, (fields) => mapped(fields, withTypedContext)),
  });
  return {
    name,
    sdl: federation + sdl,
    execute: async ({ query, variables, operationName, headers, signal }) => {
      const call: SubgraphCall = { headers, signal };
      const { data, errors } = await graphql({
        schema,
        source: query,
        variableValues: variables,
        operationName,
        contextValue: call,
      });
      return {
        ...(data === undefined ? {} : { data }),
        ...(errors === undefined ? {} : { errors: errors.map((error) => error.toJSON()) }),
      };
    },
  };
}

/** The executor above is the only caller, so the context of every resolver is a SubgraphCall. */
function withTypedContext(resolve: Resolver) {
  return (source: Record<string, unknown>, args: Record<string, unknown>, context: unknown): unknown =>
    isCall(context) ? resolve(source, args, context) : resolve(source, {}, isCall(args) ? args : noCall);
}

const noCall: SubgraphCall = { headers: {}, signal: undefined };

function isCall(value: unknown): value is SubgraphCall {
  return typeof value === "object" && value !== null && "headers" in value;
}

function mapped<From, To>(
  record: Readonly<Record<string, From>>,
  change: (value: From) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}

import { composeServices } from "@apollo/composition";
import { GraphQLError, parse, type DocumentNode } from "graphql";
import { guestViolations } from "./guest-rules.ts";

/** One subgraph as composition reads it. */
export interface ComposableSubgraph {
  /** Lower-case letters, digits and hyphens; names the subgraph in plans and logs. */
  readonly name: string;
  /** Its schema with the federation directives. */
  readonly sdl: string;
  /** Where other Federation 2 routers reach it. The gateway of this package goes by the name alone. */
  readonly url?: string;
  /** A county's own subgraph: it may add to the graph and may not change what others own. */
  readonly guest?: boolean;
}

/** One reason why the subgraphs do not form a graph. */
export interface CompositionProblem {
  /** A code of the federation specification, or `GUEST_…` for the rules guests keep. */
  readonly code: string;
  readonly message: string;
  /** The subgraphs that are part of the problem, sorted. */
  readonly subgraphs: readonly string[];
}

/** The supergraph, or every reason why there is none. */
export type CompositionOutcome =
  | { readonly ok: true; readonly supergraphSdl: string; readonly hints: readonly string[] }
  | { readonly ok: false; readonly errors: readonly CompositionProblem[] };

/**
 * Composes subgraphs into one supergraph.
 *
 * The same subgraphs give the same text in whatever order they come, so that the result can be committed and compared.
 * A guest is refused when it would take over, narrow, widen or hide anything that another subgraph owns, even where
 * the federation specification would allow it.
 *
 * @source X-5
 */
export function composeSupergraph(subgraphs: readonly ComposableSubgraph[]): CompositionOutcome {
  const sorted = subgraphs.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const namesRefused = problemsOfNames(sorted);
  if (namesRefused.length > 0) return { ok: false, errors: namesRefused };

  const parsed = sorted.map((subgraph) => ({ ...subgraph, document: parseSdl(subgraph) }));
  const broken = parsed.flatMap(({ document }) => ("problem" in document ? [document.problem] : []));
  if (broken.length > 0) return { ok: false, errors: broken };
  const readable = parsed.flatMap(({ document, ...subgraph }) =>
    "typeDefs" in document ? [{ ...subgraph, typeDefs: document.typeDefs }] : [],
  );

  const taken = guestViolations(readable);
  if (taken.length > 0) return { ok: false, errors: taken };

  const result = composeServices(
    readable.map(({ name, typeDefs, url }) => ({ name, typeDefs, url: url ?? `yimen:${name}` })),
  );
  if (result.errors !== undefined) {
    return { ok: false, errors: result.errors.map((error) => problemOf(error, sorted)) };
  }
  return { ok: true, supergraphSdl: result.supergraphSdl, hints: result.hints.map((hint) => hint.message) };
}

function problemsOfNames(sorted: readonly ComposableSubgraph[]): readonly CompositionProblem[] {
  return sorted.flatMap(({ name }, index) => {
    if (!/^[a-z][a-z0-9-]{0,62}$/.test(name)) {
      return [
        {
          code: "SUBGRAPH_NAME_INVALID",
          message: `"${name.slice(0, 80)}" is not a subgraph name: use lower-case letters, digits and hyphens, beginning with a letter`,
          subgraphs: [name],
        },
      ];
    }
    if (sorted[index + 1]?.name === name) {
      return [
        {
          code: "SUBGRAPH_NAME_TAKEN",
          message: `two subgraphs are called "${name}": rename one of them`,
          subgraphs: [name],
        },
      ];
    }
    return [];
  });
}

function parseSdl({
  name,
  sdl,
}: ComposableSubgraph): { readonly typeDefs: DocumentNode } | { readonly problem: CompositionProblem } {
  try {
    return { typeDefs: parse(sdl) };
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const [location] = error.locations ?? [];
    const where = location === undefined ? "" : ` (line ${location.line}, column ${location.column})`;
    return {
      problem: { code: "INVALID_GRAPHQL", message: `[${name}] ${error.message}${where}`, subgraphs: [name] },
    };
  }
}

function problemOf(error: GraphQLError, subgraphs: readonly ComposableSubgraph[]): CompositionProblem {
  const code = error.extensions["code"];
  return {
    code: typeof code === "string" ? code : "COMPOSITION_FAILED",
    message: error.message,
    // Composition names subgraphs in its texts, quoted or bracketed, but not reliably anywhere else.
    subgraphs: subgraphs
      .map(({ name }) => name)
      .filter((name) => error.message.includes(`"${name}"`) || error.message.includes(`[${name}]`)),
  };
}

import { composeServices } from "@apollo/composition";
import { GraphQLError, parse, type DocumentNode } from "graphql";
import { closedRequirements } from "./closed-requirements.ts";
import { compositionTexts } from "./composition-texts.ts";
import { guestViolations } from "./guest-rules.ts";
import { placed, placeOf, placeText, type CompositionProblem, type SdlPlace } from "./problem.ts";

export type { CompositionProblem, SdlPlace } from "./problem.ts";

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
  /** What the names of a guest begin with, e.g. `putuo`; the first word of its name unless told otherwise. */
  readonly prefix?: string;
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
  const closed = closedRequirements(readable);
  if (closed.length > 0) return { ok: false, errors: closed };

  const result = composeServices(
    readable.map(({ name, typeDefs, url }) => ({ name, typeDefs, url: url ?? `yimen:${name}` })),
  );
  if (result.errors !== undefined) {
    return { ok: false, errors: result.errors.map((error) => problemFound(error, sorted)) };
  }
  return { ok: true, supergraphSdl: result.supergraphSdl, hints: result.hints.map((hint) => hint.message) };
}

function problemsOfNames(sorted: readonly ComposableSubgraph[]): readonly CompositionProblem[] {
  return sorted.flatMap(({ name }, index) => {
    if (!/^[a-z][a-z0-9-]{0,62}$/.test(name)) {
      const shown = name.slice(0, 80);
      return [
        untold(name, {
          code: "SUBGRAPH_NAME_INVALID",
          en: `"${shown}" is not a subgraph name: use lower-case letters, digits and hyphens, beginning with a letter`,
          zh: `“${shown}”不能作子图名;只能用小写字母、数字和连字符,以字母开头`,
        }),
      ];
    }
    if (sorted[index + 1]?.name === name) {
      return [
        untold(name, {
          code: "SUBGRAPH_NAME_TAKEN",
          en: `two subgraphs are called "${name}": rename one of them`,
          zh: `有两个子图都叫“${name}”;请将其中一个改名`,
        }),
      ];
    }
    return [];
  });
}

function untold(name: string, texts: Pick<CompositionProblem, "code" | "zh" | "en">): CompositionProblem {
  return { ...texts, message: texts.en, subgraphs: [name] };
}

function parseSdl({
  name,
  sdl,
}: ComposableSubgraph): { readonly typeDefs: DocumentNode } | { readonly problem: CompositionProblem } {
  try {
    return { typeDefs: parse(sdl) };
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const [at] = error.locations ?? [];
    const code = "INVALID_GRAPHQL";
    const { zh, en } = compositionTexts(code, error.message);
    const message = `[${name}] ${error.message}${placeText(at)}`;
    return { problem: { code, zh, en, message, ...placed(at), subgraphs: [name] } };
  }
}

function problemFound(error: GraphQLError, subgraphs: readonly ComposableSubgraph[]): CompositionProblem {
  const given = error.extensions["code"];
  const code = typeof given === "string" ? given : "COMPOSITION_FAILED";
  const at = placeIn(error, subgraphs);
  return {
    code,
    ...compositionTexts(code, error.message),
    message: `${error.message}${placeText(at)}`,
    ...placed(at),
    // Composition names subgraphs in its texts, quoted or bracketed, but not reliably anywhere else.
    subgraphs: subgraphs
      .map(({ name }) => name)
      .filter((name) => error.message.includes(`"${name}"`) || error.message.includes(`[${name}]`)),
  };
}

/** The place in the SDL of a guest, if one is concerned: the core's lines say nothing to whoever sent it. */
function placeIn(error: GraphQLError, subgraphs: readonly ComposableSubgraph[]): SdlPlace | undefined {
  const guests = new Set(subgraphs.filter(({ guest }) => guest === true).map(({ name }) => name));
  const node = error.nodes?.find((each) => "subgraph" in each && guests.has(String(each.subgraph)));
  return placeOf(node);
}

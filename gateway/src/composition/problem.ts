import { getLocation, type ASTNode } from "graphql";

/** Where something stands in a subgraph's SDL, both from 1. */
export interface SdlPlace {
  readonly line: number;
  readonly column: number;
}

/** One reason why the subgraphs do not form a graph: what, where, and how to mend it. */
export interface CompositionProblem {
  /** A code of the federation specification, or `GUEST_…` for the rules guests keep. */
  readonly code: string;
  /** The English text with subgraph and place before it. */
  readonly message: string;
  readonly zh: string;
  readonly en: string;
  /** Where in the SDL of the first subgraph; absent where it is about none of its lines. */
  readonly at?: SdlPlace;
  /** The subgraphs that are part of the problem, sorted. */
  readonly subgraphs: readonly string[];
}

/** A rule that an SDL breaks, found at a node of it. */
export interface Violation {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly node?: ASTNode | undefined;
}

/** A violation as it is told to whoever sent the SDL. */
export function problemOf({ code, zh, en, node }: Violation, subgraph: string): CompositionProblem {
  const at = placeOf(node);
  return {
    code,
    zh,
    en,
    message: `[${subgraph}] ${en}${placeText(at)}`,
    ...placed(at),
    subgraphs: [subgraph],
  };
}

/** Line and column of a node that was parsed with its location. */
export function placeOf(node: ASTNode | undefined): SdlPlace | undefined {
  if (node?.loc === undefined) return undefined;
  const { line, column } = getLocation(node.loc.source, node.loc.start);
  return { line, column };
}

/** ` (line 3, column 5)`, or nothing where there is no place. */
export function placeText(at: SdlPlace | undefined): string {
  return at === undefined ? "" : ` (line ${at.line}, column ${at.column})`;
}

/** The place as a part of a problem. */
export function placed(at: SdlPlace | undefined): { readonly at?: SdlPlace } {
  return at === undefined ? {} : { at };
}

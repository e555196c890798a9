import { Lexer, Source, TokenKind } from "graphql";

/** What the bare tokens of a text tell about its size. */
export interface LexicalScan {
  /** Counted to one past the limit. */
  readonly tokens: number;
  /** The deepest nesting of braces, brackets and parentheses. */
  readonly nesting: number;
}

const opening = new Set<string>([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const closing = new Set<string>([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/**
 * Reads the tokens of a query, up to one past `maxTokens`.
 *
 * The parser and everything behind it recurse with the nesting of the text; this does not, so it goes first.
 *
 * @throws {GraphQLError} where the text holds something that is no token
 */
export function scanTokens(query: string, maxTokens: number): LexicalScan {
  const lexer = new Lexer(new Source(query));
  let tokens = 0;
  let depth = 0;
  let nesting = 0;
  while (tokens <= maxTokens) {
    const { kind } = lexer.advance();
    if (kind === TokenKind.EOF) break;
    tokens += 1;
    if (opening.has(kind)) {
      depth += 1;
      nesting = Math.max(nesting, depth);
    } else if (closing.has(kind)) {
      depth -= 1;
    }
  }
  return { tokens, nesting };
}

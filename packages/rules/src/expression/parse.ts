import type { Expr } from "@bufbuild/cel-spec/cel/expr/syntax_pb.js";
import { parse as parseCel } from "@bufbuild/cel";
import type { DomainError } from "@yimen/domain";
import { expressionTooLarge, syntaxWrong } from "../problems/index.ts";
import { noHint } from "../problems/problem.ts";
import { parseNumber } from "../values/rational.ts";
import type { Num } from "../values/rational.ts";
import { syntaxHint } from "./syntax-hint.ts";
import { expressionLimits, guardExpression } from "./guard.ts";
import type { Syntax } from "./syntax.ts";

/** What is wrong with an expression, at an offset of its text. */
export interface ExpressionFault {
  readonly error: DomainError;
  readonly offset: number;
}

export type ParseResult =
  | { readonly ok: true; readonly syntax: Syntax }
  | { readonly ok: false; readonly fault: ExpressionFault };

interface Conversion {
  readonly source: string;
  readonly positions: Readonly<Record<string, number>>;
  readonly macros: Readonly<Record<string, Expr>>;
  nodes: number;
}

class TooLarge extends Error {}

/**
 * Parses standard CEL. Macros come back as the calls they were written as.
 *
 * Nothing is thrown: an expression that is too long, too deep or malformed is a fault with its offset.
 */
export function parseExpression(source: string): ParseResult {
  const guarded = guardExpression(source);
  if (guarded !== undefined) return { ok: false, fault: guarded };
  try {
    const { expr, sourceInfo } = parseCel(source);
    const conversion: Conversion = {
      source,
      positions: sourceInfo?.positions ?? {},
      macros: sourceInfo?.macroCalls ?? {},
      nodes: 0,
    };
    return { ok: true, syntax: convert(expr, conversion, 0, 0n) };
  } catch (error) {
    return { ok: false, fault: faultOf(error, source) };
  }
}

function faultOf(error: unknown, source: string): ExpressionFault {
  if (error instanceof TooLarge || error instanceof RangeError) {
    const what = `more than ${expressionLimits.nodes} parts, or ${expressionLimits.depth} levels deep`;
    const whatZh = `超过 ${expressionLimits.nodes} 个成分或 ${expressionLimits.depth} 层`;
    return { error: expressionTooLarge({ what, whatZh, ...noHint }), offset: 0 };
  }
  const offset = offsetOf(error, source);
  const rest = source.slice(offset, offset + 20);
  const found = rest === "" ? "it ends too early" : `not understood at “${rest}”`;
  const foundZh = rest === "" ? "表达式不完整" : `从“${rest}”起无法理解`;
  return { error: syntaxWrong({ found, foundZh, ...syntaxHint(rest) }), offset };
}

function offsetOf(error: unknown, source: string): number {
  if (typeof error !== "object" || error === null || !("location" in error)) return 0;
  const { location } = error;
  if (typeof location !== "object" || location === null || !("start" in location)) return 0;
  const { start } = location;
  if (typeof start !== "object" || start === null || !("offset" in start)) return 0;
  return typeof start.offset === "number" ? Math.min(start.offset, source.length) : 0;
}

function convert(written: Expr, conversion: Conversion, depth: number, macro: bigint): Syntax {
  conversion.nodes += 1;
  if (depth > expressionLimits.depth || conversion.nodes > expressionLimits.nodes) throw new TooLarge();
  const call = written.id === macro ? undefined : conversion.macros[String(written.id)];
  // A macro's call carries no id of its own; its parts that are macros again carry nothing but their id.
  const expr = call ?? written;
  const at = afterSpace(conversion.source, conversion.positions[String(written.id)] ?? 0);
  const inner = (part: Expr): Syntax => convert(part, conversion, depth + 1, 0n);
  const { exprKind } = expr;
  switch (exprKind.case) {
    case "constExpr":
      return constant(exprKind.value.constantKind, at, conversion.source);
    case "identExpr":
      return { kind: "name", at, name: exprKind.value.name };
    case "selectExpr": {
      const { operand, field } = exprKind.value;
      if (operand === undefined) throw new TooLarge();
      return { kind: exprKind.value.testOnly ? "has" : "select", at, target: inner(operand), field };
    }
    case "callExpr": {
      const { function: name, target, args } = exprKind.value;
      const [only] = args;
      if (call !== undefined && name === "has" && only?.exprKind.case === "selectExpr") {
        const { operand, field } = only.exprKind.value;
        if (operand === undefined) throw new TooLarge();
        return { kind: "has", at, target: inner(operand), field };
      }
      return {
        kind: "call",
        at,
        name,
        target: target === undefined ? undefined : inner(target),
        args: args.map(inner),
      };
    }
    case "listExpr":
      return { kind: "list", at, items: exprKind.value.elements.map(inner) };
    case "structExpr":
      return { kind: "refused", at, what: exprKind.value.messageName === "" ? "map" : "message" };
    case "comprehensionExpr":
    case undefined:
    default:
      throw new TooLarge();
  }
}

function constant(
  written: Extract<Expr["exprKind"], { case: "constExpr" }>["value"]["constantKind"],
  at: number,
  source: string,
): Syntax {
  switch (written.case) {
    case "boolValue":
      return { kind: "literal", at, literal: "bool", value: written.value };
    case "stringValue":
      return { kind: "literal", at, literal: "string", value: written.value };
    case "int64Value": {
      const value = Number(written.value);
      if (!Number.isSafeInteger(value)) return { kind: "refused", at, what: "number" };
      return { kind: "literal", at, literal: "int", value };
    }
    case "doubleValue":
      if (!Number.isFinite(written.value)) return { kind: "refused", at, what: "number" };
      // The parser gives a double; the text gives the decimal that was meant, however many digits it has.
      return { kind: "literal", at, literal: "decimal", value: exactDecimal(source, at) ?? written.value };
    case "nullValue":
      return { kind: "refused", at, what: "null" };
    case "bytesValue":
      return { kind: "refused", at, what: "bytes" };
    case "uint64Value":
      return { kind: "refused", at, what: "uint" };
    case "durationValue":
    case "timestampValue":
    case undefined:
    default:
      throw new TooLarge();
  }
}

/** The parser sometimes puts an operator at the white space before it. */
function afterSpace(source: string, at: number): number {
  let position = at;
  while (/\s/.test(source[position] ?? "")) position += 1;
  return position < source.length ? position : at;
}

function exactDecimal(source: string, at: number): Num | undefined {
  const text = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/.exec(source.slice(at, at + 250))?.[0];
  return text === undefined ? undefined : parseNumber(text);
}

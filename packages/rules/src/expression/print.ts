import { numberText } from "../values/arithmetic.ts";
import { isNumeric } from "../values/value.ts";
import { dayText } from "../values/day.ts";
import { partsOf } from "./checked.ts";
import type { Checked } from "./checked.ts";

/** How tightly parts hold together, loosest first. */
const precedence: Readonly<Record<string, number>> = {
  "?:": 1,
  "||": 2,
  "&&": 3,
  relation: 4,
  "+": 5,
  "*": 6,
  unary: 7,
  whole: 8,
};

function levelOf(node: Checked): number {
  switch (node.op) {
    case "condition":
      return precedence["?:"] ?? 0;
    case "or":
      return precedence["||"] ?? 0;
    case "and":
      return precedence["&&"] ?? 0;
    case "compare":
    case "in":
      return precedence["relation"] ?? 0;
    case "arithmetic":
      return precedence[node.operator === "+" || node.operator === "-" ? "+" : "*"] ?? 0;
    case "not":
    case "negate":
      return precedence["unary"] ?? 0;
    case "literal":
    case "variable":
    case "parameter":
    case "fact":
    case "has":
    case "index":
    case "list":
    case "call":
    case "macro":
    case "rule":
    default:
      return precedence["whole"] ?? 0;
  }
}

/** An expression as CEL, with as few brackets as it needs. Parsing the text gives the same expression. */
export function printExpression(node: Checked): string {
  const within = (part: Checked, least: number): string =>
    levelOf(part) < least ? `(${printExpression(part)})` : printExpression(part);
  const level = levelOf(node);
  switch (node.op) {
    case "literal":
      return literalText(node);
    case "variable":
      return node.name;
    case "parameter":
      return `params.${node.name}`;
    case "fact":
      return `${within(node.base, 8)}.${node.fact.name}`;
    case "has":
      return `has(${within(node.base, 8)}.${node.fact.name})`;
    case "and":
    case "or":
      return `${within(node.left, level)} ${node.op === "and" ? "&&" : "||"} ${within(node.right, level + 1)}`;
    case "not":
      return `!${within(node.operand, level)}`;
    case "negate":
      return `-${within(node.operand, level + 1)}`;
    case "condition":
      return `${within(node.when, level + 1)} ? ${within(node.yes, level + 1)} : ${within(node.no, level)}`;
    case "compare":
      return `${within(node.left, level)} ${node.comparison} ${within(node.right, level + 1)}`;
    case "arithmetic":
      return `${within(node.left, level)} ${node.operator} ${within(node.right, level + 1)}`;
    case "in":
      return `${within(node.element, level)} in ${within(node.list, level + 1)}`;
    case "index":
      return `${within(node.list, 8)}[${printExpression(node.index)}]`;
    case "list":
      return `[${node.items.map(printExpression).join(", ")}]`;
    case "call":
      return callText(node);
    case "macro":
      return `${within(node.list, 8)}.${node.macro}(${node.variable}, ${printExpression(node.body)})`;
    case "rule":
      return `${node.call}(${[quoted(node.id), ...partsOf(node).map(printExpression)].join(", ")})`;
    default:
      return node satisfies never;
  }
}

function callText({ fn, args }: Extract<Checked, { op: "call" }>): string {
  const [first, ...rest] = args;
  if (!fn.method || first === undefined) return `${fn.name}(${args.map(printExpression).join(", ")})`;
  const target = levelOf(first) < 8 ? `(${printExpression(first)})` : printExpression(first);
  return `${target}.${fn.name}(${rest.map(printExpression).join(", ")})`;
}

function literalText({ value, type }: Extract<Checked, { op: "literal" }>): string {
  if (typeof value === "string") return quoted(value);
  if (typeof value === "boolean") return String(value);
  if (!isNumeric(value)) return "…";
  if (type.kind === "date" && typeof value === "number") return `date('${dayText(value)}')`;
  const text = numberText(value);
  if (type.kind === "hours" || type.kind === "days") return `${type.kind}(${text})`;
  // A decimal must read as one again; a fraction is written as the quotient it is.
  if (type.kind !== "decimal") return text;
  if (text.includes("/")) return `(decimal(${text.replace("/", ") / decimal(")}))`;
  return text.includes(".") ? text : `${text}.0`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'").replaceAll("\n", "\\n")}'`;
}

import { partsOf } from "../expression/checked.ts";
import type { Checked, Comparison } from "../expression/checked.ts";
import { printExpression } from "../expression/print.ts";
import { add, divide, numberText, subtract } from "../values/arithmetic.ts";
import type { Num } from "../values/rational.ts";
import { isNumeric } from "../values/value.ts";
import type { Type } from "../subjects/type.ts";

/** An expression with one boundary moved, and the change in words. */
export interface ExpressionMutant {
  readonly checked: Checked;
  readonly change: string;
}

const neighbours: Readonly<Partial<Record<Comparison, Comparison>>> = {
  ">=": ">",
  ">": ">=",
  "<=": "<",
  "<": "<=",
};

/** The smallest step that a boundary of a type can be missed by. */
export function boundaryStep(type: Type): Num | undefined {
  switch (type.kind) {
    case "int":
    case "date":
      return 1;
    case "decimal":
    case "hours":
      return divide(1, 100);
    case "days":
      return divide(1, 2);
    case "bool":
    case "string":
    case "datetime":
    case "enum":
    case "list":
    case "record":
    case "any":
    default:
      return undefined;
  }
}

/** Every expression that differs in one comparison's edge or one number. */
export function mutateExpression(node: Checked): readonly ExpressionMutant[] {
  const own = mutationsOf(node);
  const inner = partsOf(node).flatMap((part, index) =>
    mutateExpression(part).map(({ checked, change }) => ({
      checked: withPart(node, index, checked),
      change,
    })),
  );
  return [...own, ...inner];
}

function mutationsOf(node: Checked): readonly ExpressionMutant[] {
  if (node.op === "compare") {
    const comparison = neighbours[node.comparison];
    if (comparison === undefined) return [];
    const checked = { ...node, comparison };
    return [{ checked, change: `${printExpression(node)} → ${printExpression(checked)}` }];
  }
  const step = node.op === "literal" ? boundaryStep(node.type) : undefined;
  if (node.op !== "literal" || step === undefined || !isNumeric(node.value)) return [];
  const { value } = node;
  return [add(value, step), subtract(value, step)].map((moved) => ({
    checked: { ...node, value: moved },
    change: `${numberText(value)} → ${numberText(moved)}`,
  }));
}

/** The expression with its part at a position (of partsOf) replaced. */
function withPart(node: Checked, index: number, part: Checked): Checked {
  switch (node.op) {
    case "literal":
    case "variable":
    case "parameter":
      return node;
    case "fact":
    case "has":
      return { ...node, base: part };
    case "and":
    case "or":
    case "compare":
    case "arithmetic":
      return index === 0 ? { ...node, left: part } : { ...node, right: part };
    case "not":
    case "negate":
      return { ...node, operand: part };
    case "condition":
      return index === 0
        ? { ...node, when: part }
        : index === 1
          ? { ...node, yes: part }
          : { ...node, no: part };
    case "in":
      return index === 0 ? { ...node, element: part } : { ...node, list: part };
    case "index":
      return index === 0 ? { ...node, list: part } : { ...node, index: part };
    case "list":
      return { ...node, items: node.items.with(index, part) };
    case "call":
      return { ...node, args: node.args.with(index, part) };
    case "macro":
      return index === 0 ? { ...node, list: part } : { ...node, body: part };
    case "rule":
      return index === 0 && node.subject !== undefined
        ? { ...node, subject: part }
        : { ...node, members: part };
    default:
      return node satisfies never;
  }
}

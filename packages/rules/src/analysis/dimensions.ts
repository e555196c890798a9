import { factPath } from "../expression/presence.ts";
import { partsOf } from "../expression/checked.ts";
import type { Checked } from "../expression/checked.ts";
import type { Fact } from "../subjects/type.ts";
import { isList } from "../values/value.ts";
import type { Value } from "../values/value.ts";

/** A fact that conditions compare with constants only, and the constants: everything that can change an answer lies at or between them. */
export interface Dimension {
  /** `station.residents`, or `today`. */
  readonly path: string;
  readonly fact: Fact | undefined;
  readonly constants: readonly Value[];
}

/** What a constant part of an expression is worth, under each law compared; undefined when it is not constant. */
export type ConstantsOf = (part: Checked) => readonly Value[] | undefined;

/** Finds the dimensions of conditions. A fact that is also used in any other way is left out: its constants would not tell everything. */
export function dimensionsOf(conditions: readonly Checked[], constantsOf: ConstantsOf): readonly Dimension[] {
  const found = new Map<string, { fact: Fact | undefined; constants: Value[] }>();
  const opaque = new Set<string>();

  const note = (part: Checked, constants: readonly Value[]): void => {
    const path = factPath(part);
    if (path === undefined) return;
    const dimension = found.get(path) ?? { fact: part.op === "fact" ? part.fact : undefined, constants: [] };
    dimension.constants.push(...constants);
    found.set(path, dimension);
  };

  const hide = (part: Checked): void => {
    const path = factPath(part);
    if (path !== undefined && (part.op === "fact" || part.type.kind !== "record")) opaque.add(path);
    for (const inner of partsOf(part)) hide(inner);
  };

  const compare = (left: Checked, right: Checked): void => {
    const [a, b] = [constantsOf(left), constantsOf(right)];
    if (isDirect(left) && b !== undefined) note(left, b);
    else if (isDirect(right) && a !== undefined) note(right, a);
    else {
      hide(left);
      hide(right);
    }
  };

  const visit = (part: Checked): void => {
    switch (part.op) {
      case "and":
      case "or":
        visit(part.left);
        visit(part.right);
        return;
      case "not":
        visit(part.operand);
        return;
      case "compare":
        compare(part.left, part.right);
        return;
      case "in": {
        const lists = constantsOf(part.list);
        if (isDirect(part.element) && lists !== undefined) note(part.element, lists.flatMap(membersOf));
        else hide(part);
        return;
      }
      case "fact":
        if (part.type.kind === "bool" && isDirect(part)) note(part, []);
        else hide(part);
        return;
      case "has":
        if (factPath(part.base) === undefined) hide(part);
        else note({ ...part, op: "fact", type: part.fact.type }, []);
        return;
      case "call":
        if (isRankComparison(part)) note(part.args[0] ?? part, []);
        else hide(part);
        return;
      case "literal":
      case "parameter":
        return;
      case "variable":
      case "negate":
      case "condition":
      case "arithmetic":
      case "index":
      case "list":
      case "macro":
      case "rule":
      default:
        hide(part);
    }
  };

  for (const condition of conditions) visit(condition);
  return [...found]
    .filter(([path]) => !opaque.has(path))
    .map(([path, { fact, constants }]) => ({ path, fact, constants }));
}

function membersOf(value: Value): readonly Value[] {
  return isList(value) ? value : [];
}

/** A fact of the subject itself, a fact of a record in it, or the day. */
function isDirect(part: Checked): boolean {
  if (part.op === "variable") return part.name === "today";
  return part.op === "fact" && factPath(part) !== undefined;
}

/** atLeast(fact, 'X'): all values of the enum are tried anyway. */
function isRankComparison(part: Extract<Checked, { op: "call" }>): boolean {
  const [first, second] = part.args;
  return part.fn.params[0] === "ranked" && first !== undefined && isDirect(first) && second?.op === "literal";
}

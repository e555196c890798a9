import type { FactsSchema } from "../subjects/facts-schema.ts";
import type { RecordType, Type } from "../subjects/type.ts";
import { typeText } from "../subjects/type.ts";
import {
  enumValueUnknown,
  featureRefused,
  fieldUnknown,
  parameterUnknown,
  typeWrong,
  variableUnknown,
} from "../problems/index.ts";
import type { Hint } from "../problems/problem.ts";
import { noHint } from "../problems/problem.ts";
import { didYouMean, nearest } from "../problems/suggest.ts";
import { absentUnguarded } from "../problems/index.ts";
import { checkCall } from "./check-call.ts";
import { check, displayPath, fits, mismatch, wrong } from "./check-part.ts";
import { factPath } from "./presence.ts";
import type { Outcome, Scope } from "./scope.ts";
import type { Syntax } from "./syntax.ts";

/**
 * Gives every name and type of an expression its meaning, or says what is wrong and where.
 *
 * `wanted` is what the place asks for: it turns texts into values of an enum.
 */
export function checkSyntax(syntax: Syntax, scope: Scope, wanted?: Type): Outcome {
  switch (syntax.kind) {
    case "literal":
      return literal(syntax, scope, wanted);
    case "refused":
      return refused(syntax, scope);
    case "name":
      return name(syntax, scope);
    case "select":
    case "has":
      return select(syntax, scope);
    case "list":
      return list(syntax, scope, wanted);
    case "call":
      return checkCall(syntax, scope, wanted);
    default:
      return syntax satisfies never;
  }
}

function literal(
  syntax: Extract<Syntax, { kind: "literal" }>,
  scope: Scope,
  wanted: Type | undefined,
): Outcome {
  const base = { op: "literal", at: syntax.at, value: syntax.value, unit: undefined, cost: 1 } as const;
  if (syntax.literal === "string" && wanted?.kind === "enum") {
    const { value } = syntax;
    if (typeof value !== "string") return undefined;
    if (wanted.domain.values.includes(value)) return { ...base, type: wanted };
    const byLabel = wanted.domain.values.find((one) => wanted.domain.labels[one]?.zh === value);
    const hint =
      byLabel === undefined
        ? didYouMean(value, wanted.domain.values)
        : { hint: `write '${byLabel}'`, hintZh: `请写 '${byLabel}'` };
    return wrong(scope, syntax.at, enumValueUnknown({ vocabulary: wanted.domain.name, value, ...hint }));
  }
  return { ...base, type: { kind: syntax.literal } };
}

const refusedNames: Readonly<
  Record<Extract<Syntax, { kind: "refused" }>["what"], readonly [string, string]>
> = {
  null: ["null;请用 has(…) 判断是否存在", "null; ask has(…) whether something is there"],
  bytes: ["字节串", "bytes"],
  uint: ["无符号数", "unsigned numbers"],
  map: ["映射", "maps"],
  message: ["消息", "messages"],
  number: ["如此大的数", "numbers of that size"],
};

function refused(syntax: Extract<Syntax, { kind: "refused" }>, scope: Scope): undefined {
  const [featureZh, feature] = refusedNames[syntax.what];
  return wrong(scope, syntax.at, featureRefused({ feature, featureZh, ...noHint }));
}

function name(syntax: Extract<Syntax, { kind: "name" }>, scope: Scope): Outcome {
  const variable = scope.variables.get(syntax.name);
  if (variable !== undefined) {
    return {
      op: "variable",
      at: syntax.at,
      name: syntax.name,
      type: variable.type,
      unit: undefined,
      cost: 1,
    };
  }
  const known = [...scope.variables.keys(), "params"];
  return wrong(scope, syntax.at, variableUnknown({ name: syntax.name, ...didYouMean(syntax.name, known) }));
}

function select(syntax: Extract<Syntax, { kind: "select" | "has" }>, scope: Scope): Outcome {
  const { target, field } = syntax;
  // The position of a selection is its dot; people look at the name after it.
  const at = syntax.at + 1;
  if (target.kind === "name" && target.name === "params" && !scope.variables.has("params")) {
    return parameter(field, at, scope);
  }
  const base = check(target, scope);
  if (base === undefined) return undefined;
  const record = base.type.kind === "record" ? scope.schema.records.get(base.type.name) : undefined;
  if (record === undefined) {
    const found = { found: typeText(base.type, "en"), foundZh: typeText(base.type, "zh") };
    const hint =
      base.type.kind === "list"
        ? { hint: "use exists, all, map or count on a list", hintZh: "列表请用 exists、all、map 或 count" }
        : noHint;
    return wrong(
      scope,
      at,
      typeWrong({ expected: "something with facts", expectedZh: "有事实的对象", ...found, ...hint }),
    );
  }
  const fact = record.facts.get(field);
  if (fact === undefined) {
    const hint = factHint(field, record, scope.schema);
    return wrong(scope, at, fieldUnknown({ record: record.name, field, ...hint }));
  }
  const path = `${displayPath(base, scope)}.${field}`;
  const cost = base.cost + 1;
  if (syntax.kind === "has") {
    return { op: "has", at, base, fact, path, type: { kind: "bool" }, unit: undefined, cost };
  }
  const key = factPath(base);
  if (fact.optional && (key === undefined || !scope.present.has(`${key}.${field}`))) {
    wrong(scope, at, absentUnguarded({ path: key === undefined ? path : `${key}.${field}`, ...noHint }));
  }
  return { op: "fact", at, base, fact, path, type: fact.type, unit: fact.unit, cost };
}

function factHint(field: string, record: RecordType, { records }: FactsSchema): Hint {
  const { facts } = record;
  const byLabel = [...facts.values()].find(({ zh }) => zh === field);
  if (byLabel !== undefined) return { hint: `write ${byLabel.name}`, hintZh: `请写 ${byLabel.name}` };
  const others = [...records.values()].filter((other) => other.facts.has(field)).map(({ name: of }) => of);
  if (others.length > 0 && nearest(field, facts.keys()) === undefined) {
    return { hint: `it is a fact of ${others.join(", ")}`, hintZh: `它是 ${others.join("、")} 的事实` };
  }
  const meant = didYouMean(field, facts.keys());
  return meant === noHint && record.isSubject ? declareHint(record.name, field) : meant;
}

function declareHint(record: string, field: string): Hint {
  const declared = `facts: { ${record}: { ${field}: … } }`;
  return {
    hint: `what only this place knows is declared: ${declared}; what there is stands in schema/facts.schema.json`,
    hintZh: `本地自有的事实请先声明:${declared};已有的事实见 schema/facts.schema.json`,
  };
}

function parameter(field: string, at: number, scope: Scope): Outcome {
  const signature = scope.parameters.get(field);
  if (signature === undefined) {
    return wrong(scope, at, parameterUnknown({ name: field, ...didYouMean(field, scope.parameters.keys()) }));
  }
  return { op: "parameter", at, name: field, type: signature.type, unit: signature.unit, cost: 1 };
}

function list(syntax: Extract<Syntax, { kind: "list" }>, scope: Scope, wanted: Type | undefined): Outcome {
  const element = wanted?.kind === "list" ? wanted.of : wanted?.kind === "enum" ? wanted : undefined;
  const items = syntax.items.map((item) => check(item, scope, element));
  const known = items.filter((item) => item !== undefined);
  if (known.length < items.length) return undefined;
  let of: Type = element ?? { kind: "any" };
  for (const [index, item] of known.entries()) {
    if (fits(item.type, of)) {
      if (of.kind === "any") of = item.type;
    } else if (fits(of, item.type)) of = item.type;
    else return wrong(scope, syntax.items[index]?.at ?? syntax.at, mismatch(of, item.type));
  }
  const cost = known.reduce((sum, item) => sum + item.cost, 1);
  return {
    op: "list",
    at: syntax.at,
    items: known,
    type: { kind: "list", of, max: known.length },
    unit: undefined,
    cost,
  };
}

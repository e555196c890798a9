import type { InputFieldInput, InputFieldsInput, InputObjectInput } from "../format/input-field.ts";
import { formWrong } from "../problems/index.ts";
import { noHint } from "../problems/problem.ts";
import type { FactsSchema } from "../subjects/facts-schema.ts";
import type { Fact } from "../subjects/type.ts";
import type { Written } from "./collect.ts";
import { loadFact } from "./load-facts.ts";
import { report } from "./loading.ts";
import type { Loading } from "./loading.ts";
import { withRecord } from "./rule-scope.ts";
import type { KeyPath } from "./yaml-file.ts";

/** How deep objects of an input may lie in one another: deeper than any mutation of the graph. */
const deepestInput = 6;

/**
 * The schema with the input of a mutation as a record of its own, and one more for every object inside it. An input is complete as it comes in:
 * what may be absent and is left out is absent, not unknown.
 */
export function withInput(
  loading: Loading,
  written: Written<unknown>,
  name: string,
  fields: InputFieldsInput,
  schema: FactsSchema,
): FactsSchema {
  return withFields(loading, written, { name, path: ["input"], depth: 1 }, fields, schema);
}

interface Position {
  readonly name: string;
  readonly path: KeyPath;
  readonly depth: number;
}

function withFields(
  loading: Loading,
  written: Written<unknown>,
  at: Position,
  fields: InputFieldsInput,
  schema: FactsSchema,
): FactsSchema {
  let extended = schema;
  const facts: Fact[] = [];
  for (const [field, declared] of Object.entries(fields)) {
    const path = [...at.path, field];
    if (!isObject(declared)) {
      const fact = loadFact(loading, written, path, field, declared);
      if (fact !== undefined) facts.push({ ...fact, absentWhenLeftOut: fact.optional });
      continue;
    }
    if (at.depth >= deepestInput) {
      const rule = `objects of an input lie at most ${deepestInput} deep in one another`;
      const ruleZh = `提交内容的对象最多嵌套 ${deepestInput} 层`;
      report(loading, written, path, formWrong({ rule, ruleZh, ...noHint }));
      continue;
    }
    const inner = { name: `${at.name}.${field}`, path: [...path, "fields"], depth: at.depth + 1 };
    extended = withFields(loading, written, inner, declared.fields, extended);
    facts.push(objectFact(field, inner.name, declared));
  }
  return withRecord(extended, at.name, facts);
}

function isObject(declared: InputFieldInput): declared is InputObjectInput {
  return declared.type === "object";
}

function objectFact(name: string, record: string, declared: InputObjectInput): Fact {
  const { zh, en = zh, optional = false, listMax } = declared;
  const type = { kind: "record", name: record } as const;
  return {
    name,
    type: listMax === undefined ? type : { kind: "list", of: type, max: listMax },
    zh,
    en,
    unit: undefined,
    optional,
    absentWhenLeftOut: optional,
    min: undefined,
    max: undefined,
  };
}

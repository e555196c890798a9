import type { FactsSchema } from "./facts-schema.ts";
import type { Fact, Type } from "./type.ts";

/** The facts of every subject as JSON Schema, with Chinese titles and units (x-unit): what a caller may send. */
export function factsJsonSchema(schema: FactsSchema): Record<string, unknown> {
  const definitions = [...schema.records.values()].map((record) => [
    record.name,
    {
      title: record.zh,
      description: record.en,
      type: "object",
      "x-subject": record.isSubject,
      properties: Object.fromEntries([...record.facts.values()].map((fact) => [fact.name, factSchema(fact)])),
      additionalProperties: false,
    },
  ]);
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Yimen facts (事实)",
    "x-version": schema.version,
    $defs: Object.fromEntries(definitions),
  };
}

function factSchema(fact: Fact): Record<string, unknown> {
  const base = typeSchema(fact.type);
  const bounds = {
    ...(fact.min === undefined ? {} : { minimum: fact.min }),
    ...(fact.max === undefined ? {} : { maximum: fact.max }),
  };
  const choices = fact.choices === undefined ? {} : { enum: fact.choices };
  const value = { ...base, ...bounds, ...choices };
  return {
    title: fact.zh,
    description: fact.en,
    ...(fact.unit === undefined ? {} : { "x-unit": fact.unit }),
    ...(fact.optional ? { anyOf: [value, { type: "null" }] } : value),
  };
}

function typeSchema(type: Type): Record<string, unknown> {
  switch (type.kind) {
    case "bool":
      return { type: "boolean" };
    case "int":
      return { type: "integer" };
    case "hours":
      return { type: ["number", "string"], "x-type": type.kind, examples: [1.5, "20m", "1h30m"] };
    case "decimal":
    case "days":
      return { type: ["number", "string"], "x-type": type.kind };
    case "string":
      return { type: "string" };
    case "date":
      return { type: "string", format: "date" };
    case "datetime":
      return { type: "string", format: "date-time" };
    case "enum":
      return { type: "string", enum: type.domain.values, "x-vocabulary": type.domain.name };
    case "list":
      return { type: "array", maxItems: type.max, items: typeSchema(type.of) };
    case "record":
      return { $ref: `#/$defs/${type.name}` };
    case "any":
      return {};
    default:
      return type satisfies never;
  }
}

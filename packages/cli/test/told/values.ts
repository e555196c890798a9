import type { Fact, FactsSchema, FactValue, Type } from "@yimen/rules";

/** Some value of a fact, as a person would send it. */
export function valueOf(schema: FactsSchema, fact: Fact, day: string): FactValue {
  const value = ofType(schema, fact.type, day);
  return typeof value === "number" ? Math.min(Math.max(value, fact.min ?? 1), fact.max ?? value) : value;
}

function ofType(schema: FactsSchema, type: Type, day: string): FactValue {
  switch (type.kind) {
    case "bool":
      return true;
    case "int":
    case "decimal":
    case "hours":
    case "days":
      return 1;
    case "string":
      return "甲";
    case "date":
      return day;
    case "datetime":
      return `${day}T09:00`;
    case "enum":
      return type.domain.values[0] ?? "";
    case "list":
      return [ofType(schema, type.of, day)];
    case "record":
      return Object.fromEntries(
        [...(schema.records.get(type.name)?.facts.values() ?? [])]
          .filter((inner) => inner.type.kind !== "record" && inner.type.kind !== "list")
          .map((inner) => [inner.name, valueOf(schema, inner, day)]),
      );
    case "any":
      throw new Error("no fact is of any type");
    default:
      return type satisfies never;
  }
}

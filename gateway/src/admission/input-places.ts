import { divisionContains, isDivisionCode, type DivisionCode } from "@yimen/domain";
import { getNullableType, isInputObjectType, isListType, isScalarType, type GraphQLInputType } from "graphql";
import type { MutationField } from "./mutation-fields.ts";

/**
 * The places a mutation is about: division codes in its input, and those that ids lead with.
 *
 * Free texts do not count: a caller could name a place in a remark whose rules suit them. Where several places are named
 * each that contains no other counts, so that naming one more only adds rules.
 */
export function placesOf({ field, args }: Pick<MutationField, "field" | "args">): readonly DivisionCode[] {
  const found = new Set(field.args.flatMap(({ name, type }) => placesIn(args[name], type)));
  return [...found].filter(
    (place) => ![...found].some((other) => other !== place && divisionContains(place, other)),
  );
}

function placesIn(value: unknown, wanted: GraphQLInputType): readonly DivisionCode[] {
  if (value === null || value === undefined) return [];
  const type = getNullableType(wanted);
  if (isListType(type)) {
    return (Array.isArray(value) ? value : [value]).flatMap((entry: unknown) => placesIn(entry, type.ofType));
  }
  if (isInputObjectType(type)) {
    const fields = value as Readonly<Record<string, unknown>>;
    return Object.values(type.getFields()).flatMap((field) => placesIn(fields[field.name], field.type));
  }
  if (!isScalarType(type) || typeof value !== "string") return [];
  const code =
    type.name === "ID" ? /^(\d{12})[.-]/.exec(value)?.[1] : type.name === "DivisionCode" ? value : undefined;
  return code !== undefined && isDivisionCode(code) ? [code] : [];
}

import type { z } from "zod";
import type { InputRule } from "./input-rule.ts";
import { ruleOf } from "./rule-of.ts";

const catalogue = new Map<string, z.ZodType>();

/** Catalogues the input of a mutation: what the client's field rules are generated from. */
export function catalogueInput<Schema extends z.ZodType>(mutation: string, schema: Schema): Schema {
  catalogue.set(mutation, schema);
  return schema;
}

/** The input of a mutation: the schema the server parses it with, and what that takes, as data. */
export interface CataloguedInput {
  readonly mutation: string;
  readonly schema: z.ZodType;
  readonly rule: InputRule;
}

/** The input of every mutation defined so far, by the mutation's name. */
export function inputCatalogue(): readonly CataloguedInput[] {
  return [...catalogue]
    .map(([mutation, schema]) => ({ mutation, schema, rule: ruleOf(schema) }))
    .toSorted((a, b) => (a.mutation < b.mutation ? -1 : 1));
}

import { z } from "zod";
import type { InputRule } from "./input-rule.ts";

const known = new WeakMap<z.core.$ZodType, InputRule>();

/** Says as data what a schema takes; {@link ruleOf} finds it there. */
export function ruled<Schema extends z.core.$ZodType>(rule: InputRule, schema: Schema): Schema {
  known.set(schema, rule);
  return schema;
}

/**
 * What a schema takes, as data. Transformations and refinements put around it change nothing of it: they are the server's.
 * A schema nobody described is `server`: only the server checks it.
 */
export function ruleOf(schema: z.core.$ZodType): InputRule {
  const said = known.get(schema);
  if (said !== undefined) return said;
  if (schema instanceof z.ZodObject) {
    const fields = Object.entries<z.core.$ZodType>(schema.shape);
    return { $: "object", ...Object.fromEntries(fields.map(([name, field]) => [name, ruleOf(field)])) };
  }
  if (schema instanceof z.ZodPipe) return ruleOf(schema.in);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable)
    return { ...ruleOf(schema.unwrap()), $optional: true };
  if (schema instanceof z.ZodBoolean) return { $: "flag" };
  return { $: "server" };
}

import type { z } from "zod";

/** One schema for each property of an interface, so that the compiler holds schema and type together. */
export type Shape<T> = { readonly [K in keyof T]-?: z.ZodType<T[K]> };

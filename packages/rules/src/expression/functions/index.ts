import type { FunctionDefinition } from "../function.ts";
import { dateFunctions } from "./dates.ts";
import { durationFunctions } from "./durations.ts";
import { listFunctions } from "./lists.ts";
import { numberFunctions } from "./numbers.ts";
import { textFunctions } from "./texts.ts";

/** Every function of expressions but the ones by rank, which are made for their vocabulary. */
export const functions: readonly FunctionDefinition[] = [
  ...numberFunctions,
  ...durationFunctions,
  ...dateFunctions,
  ...textFunctions,
  ...listFunctions,
];

/** The definitions of one name. */
export function functionsNamed(name: string, method: boolean): readonly FunctionDefinition[] {
  return functions.filter((fn) => fn.name === name && fn.method === method);
}

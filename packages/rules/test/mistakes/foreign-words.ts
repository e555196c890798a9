import { packJsonSchema, platformFacts } from "../../src/index.ts";
import { functions } from "../../src/expression/functions/index.ts";
import { oneLanguage } from "./one-language.ts";
import type { OneLanguage } from "./one-language.ts";

/** Names that are the same in every language: keys of the format, facts, vocabularies and their values, functions, standards. */
const names: readonly string[] = [
  JSON.stringify(packJsonSchema(), (key, value: unknown) => (key === "description" ? undefined : value)),
  ...[...platformFacts.records.values()].flatMap(({ name, facts }) => [name, ...facts.keys()]),
  ...[...platformFacts.vocabularies.values()].flatMap(({ name, values }) => [name, ...values]),
  ...functions.map(({ name }) => name),

  "map",
  "pass",
  "fail",
  "YAML",
  "UTF",
  "YYYY",
  "MM",
  "DD",
  "true",
  "false",
  "has",
  "exists",
  "atLeast",
  "atMost",
  "passes",
  "name",
  "txt",
  "officeArea",
  "office",
  "area",
  "VERY",
  "GOOD",
  "YS",
  "VALUE",
  "sources",
  "rules",
  "yaml",
];

/** Which words of the other language stand in a message about a pack. */
export const ofPacks: OneLanguage = oneLanguage({ names });

import { packJsonSchema } from "../format/json-schema.ts";
import { packFileSchema } from "../format/pack-file.ts";
import type { PackFileInput } from "../format/pack-file.ts";
import { keyDuplicate } from "../problems/index.ts";
import { problemAt } from "../problems/problem.ts";
import type { Problem } from "../problems/problem.ts";
import type { FileSchema } from "./shape-keys.ts";
import { shapeProblems } from "./shape-problems.ts";
import { readYaml } from "./yaml-file.ts";
import type { KeyPath, YamlFile } from "./yaml-file.ts";
import type { PackFile } from "./files.ts";

/** A definition of a pack and where it is written. */
export interface Written<T> {
  readonly id: string;
  readonly input: T;
  readonly file: YamlFile;
  readonly path: KeyPath;
}

type Section<Key extends keyof PackFileInput> =
  NonNullable<PackFileInput[Key]> extends Readonly<Record<string, infer T>> ? readonly Written<T>[] : never;

/** The files of a pack as one. */
export interface Collected {
  readonly headers: readonly { readonly file: YamlFile; readonly input: PackFileInput }[];
  readonly sources: Section<"sources">;
  readonly vocabularies: Section<"vocabularies">;
  readonly records: Section<"records">;
  readonly facts: Section<"facts">;
  readonly factSets: Section<"factSets">;
  readonly parameters: Section<"parameters">;
  readonly checks: Section<"checks">;
  readonly decisions: Section<"decisions">;
  readonly quotas: Section<"quotas">;
  readonly events: Section<"events">;
  readonly scorecards: Section<"scorecards">;
  readonly admission: Section<"admission">;
  readonly notModelled: readonly Written<NonNullable<PackFileInput["notModelled"]>[number]>[];
}

interface Parsed {
  readonly file: YamlFile;
  readonly input: PackFileInput;
}

/** Sections whose names do not compete with the ids of rules. */
const apart: readonly string[] = ["sources", "vocabularies", "records", "facts", "factSets", "parameters"];

/** Reads and merges the rule files; what is malformed is reported and left out. */
export function collectFiles(files: readonly PackFile[], problems: Problem[]): Collected {
  const parsed = files.flatMap((file) => parseFile(file, problems));
  const ids = new Set<string>();
  const gather = <T>(
    section: string,
    of: (input: PackFileInput) => Readonly<Record<string, T>> | undefined,
  ): readonly Written<T>[] =>
    parsed.flatMap(({ file, input }) =>
      Object.entries(of(input) ?? {}).flatMap(([id, definition]) => {
        const scope = apart.includes(section) ? section : "rule";
        const key = `${scope} ${id}`;
        if (ids.has(key) && section !== "facts") {
          const hint = { hint: "ids are unique in a pack", hintZh: "编号在规则包内不得重复" };
          problems.push(problemAt(keyDuplicate({ key: id, ...hint }), file.placeOfKey([section], id)));
          return [];
        }
        ids.add(key);
        return [{ id, input: definition, file, path: [section, id] }];
      }),
    );
  return {
    headers: parsed.filter(({ input }) => input.pack !== undefined || input.division !== undefined),
    sources: gather("sources", (input) => input.sources),
    vocabularies: gather("vocabularies", (input) => input.vocabularies),
    records: gather("records", (input) => input.records),
    facts: gather("facts", (input) => input.facts),
    factSets: gather("factSets", (input) => input.factSets),
    parameters: gather("parameters", (input) => input.parameters),
    checks: gather("checks", (input) => input.checks),
    decisions: gather("decisions", (input) => input.decisions),
    quotas: gather("quotas", (input) => input.quotas),
    events: gather("events", (input) => input.events),
    scorecards: gather("scorecards", (input) => input.scorecards),
    admission: gather("admission", (input) => input.admission),
    notModelled: parsed.flatMap(({ file, input }) =>
      (input.notModelled ?? []).map((one, index) => ({
        id: String(index),
        input: one,
        file,
        path: ["notModelled", index],
      })),
    ),
  };
}

function parseFile(file: PackFile, problems: Problem[]): readonly Parsed[] {
  const read = readYaml(file);
  if (!read.ok) {
    problems.push(...read.problems);
    return [];
  }
  const shaped = packFileSchema.safeParse(read.file.content ?? {});
  if (shaped.success) return [{ file: read.file, input: shaped.data }];
  problems.push(...shapeProblems(read.file, shaped.error.issues, schemaOfPacks()));
  return [];
}

let schema: FileSchema | undefined;

function schemaOfPacks(): FileSchema {
  schema ??= packJsonSchema();
  return schema;
}

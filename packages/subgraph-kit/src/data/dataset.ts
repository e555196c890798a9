import { chinaDate, inputProblems, plainLines, readOn } from "@yimen/domain";
import { withoutByteOrderMark } from "@yimen/rules";
import { type KeyPath, type Problem, readYaml, type YamlFile } from "@yimen/rules/yaml";
import { readFile } from "node:fs/promises";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { ZodType } from "zod";
import { z } from "zod";
import { DataRefused } from "./data-refused.ts";
import { rememberPlaces } from "./place-of-record.ts";

/** A package of facts: each subgraph reads from it the files it owns. */
export interface Dataset {
  /** Name of the package, for example `@yimen/county-panan`. */
  readonly name: string;
  readonly version: string;
  /** True for invented sample facts (示例数据). */
  readonly sample: boolean;
  /**
   * Reads one file, without its ending.
   *
   * @returns undefined when the package has no such file
   * @throws {DataRefused} when the file is no YAML or does not have the expected shape, with the place of every fault
   */
  read<Content>(file: string, shape: ZodType<Content>): Promise<Content | undefined>;
}

const asked = new Map<string, ZodType[]>();

/** Data files that the subgraphs of this process have asked for so far, whether there were any or not, by name, each with the shapes they read it by. */
export function filesAskedFor(): ReadonlyMap<string, readonly ZodType[]> {
  return asked;
}

const manifest = z.object({ name: z.string(), version: z.string() });

/** The dataset in a package's folder: `data/<file>.yaml`. */
export async function openDataset(folder: URL): Promise<Dataset> {
  const { name, version } = manifest.parse(
    JSON.parse(withoutByteOrderMark(await readFile(new URL("package.json", folder), "utf8"))),
  );
  return {
    name,
    version,
    sample: false,
    async read(file, shape) {
      const shapes = asked.get(file) ?? [];
      if (!shapes.includes(shape)) asked.set(file, [...shapes, shape]);
      const url = new URL(`data/${file}.yaml`, folder);
      let text: string;
      try {
        text = await readFile(url, "utf8");
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
        throw error;
      }
      const path = relative(process.cwd(), fileURLToPath(url));
      const yaml = readYaml({ path, text: plainLines(text) }, dataLimits);
      if (!yaml.ok) throw new DataRefused(yaml.problems);
      return shaped(`${name}/data/${file}.yaml`, yaml.file.content, shape, yaml.file);
    },
  };
}

/** Larger than a pack's: a county's items with all their elements lie in one file. */
const dataLimits = { ruleFileCharacters: 5_000_000, ruleFileLines: 200_000, lineCharacters: 20_000 };

/**
 * Checks content against its shape.
 *
 * @param where the name of the file, in the texts about content that lies in no YAML file
 * @throws {DataRefused} naming the first twenty things that do not fit, with their places
 */
export function shaped<Content>(
  where: string,
  content: unknown,
  shape: ZodType<Content>,
  file?: YamlFile,
): Content {
  const result = readToday(() => shape.safeParse(content));
  if (!result.success) throw new DataRefused(shapeFaults(where, content, shape, file));
  const { data } = result;
  rememberPlaces(data, { where, file });
  return data;
}

/** What is told of a person is held against the day it is read on. */
function readToday<Result>(read: () => Result): Result {
  return readOn(chinaDate(Temporal.Now.instant()).toString(), read);
}

function shapeFaults(
  where: string,
  content: unknown,
  shape: ZodType,
  file: YamlFile | undefined,
): readonly Problem[] {
  return readToday(() => inputProblems(shape, content))
    .slice(0, 20)
    .map(({ path, code, zh, en }) => {
      const place = file?.placeOf(path) ?? { file: where, line: 1, column: 1 };
      const hint = unquoted(content, path) && code === "FIELD_TYPE_WRONG" ? inQuotes : { zh: "", en: "" };
      const key = path.join(".");
      return {
        ...place,
        severity: "error" as const,
        code,
        zh: `${key}:${zh}${hint.zh}`,
        en: `${key}: ${en}${hint.en}`,
      };
    });
}

const inQuotes = { zh: ";请加上引号", en: "; put it in quotes" };

/** A code or a day that YAML took for a number because nobody put it in quotes. */
function unquoted(content: unknown, path: KeyPath): boolean {
  const value = path.reduce<unknown>(
    (at, key) => (typeof at === "object" && at !== null ? Reflect.get(at, key) : undefined),
    content,
  );
  return typeof value === "number";
}

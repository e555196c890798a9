import { readFile } from "node:fs/promises";
import { withoutByteOrderMark } from "@yimen/rules";
import { parse } from "yaml";
import type { ZodType } from "zod";
import { z } from "zod";
import { chinaDate, plainLines, readOn } from "@yimen/domain";
import { rememberFile, type Sources } from "./citation.ts";

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
   * @throws when the file does not have the expected shape, naming file and path
   */
  read<Content>(file: string, shape: ZodType<Content>): Promise<Content | undefined>;
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
      let text: string;
      try {
        text = await readFile(new URL(`data/${file}.yaml`, folder), "utf8");
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
        throw error;
      }
      return shaped(`${name}/data/${file}.yaml`, parse(plainLines(text), { maxAliasCount: 0 }), shape);
    },
  };
}

/** Checks content against its shape. @throws naming where and the first five things that do not fit */
export function shaped<Content>(where: string, content: unknown, shape: ZodType<Content>): Content {
  const result = readOn(chinaDate(Temporal.Now.instant()).toString(), () => shape.safeParse(content));
  if (result.success) {
    const { data } = result;
    if (hasSources(data)) rememberFile(data.sources, where);
    return data;
  }
  const issues = result.error.issues
    .slice(0, 5)
    .map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`${where} does not have the expected shape:\n${issues.join("\n")}`);
}

function hasSources(content: unknown): content is { readonly sources: Sources } {
  if (typeof content !== "object" || content === null || !("sources" in content)) return false;
  return typeof content.sources === "object" && content.sources !== null;
}

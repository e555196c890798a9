import type { County } from "@yimen/county";
import { divisionLineage, DomainError, parseDivisionCode } from "@yimen/domain";
import type { Problem } from "@yimen/rules";
import { type KeyPath, readYaml } from "@yimen/rules/yaml";
import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";

/**
 * Data of another county, such as stay behind when somebody copies a county and changes its division: they would be loaded, and nobody of
 * this county would ever see them. The first of each file is told.
 */
export async function dataElsewhere({ data, division }: County): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const folder of data) {
    for (const file of await readdir(join(folder, "data"))) {
      if (!file.endsWith(".yaml")) continue;
      const path = relative(process.cwd(), join(folder, "data", file));
      const yaml = readYaml({ path, text: await readFile(path, "utf8") });
      const found = yaml.ok ? firstElsewhere(yaml.file.content, division) : undefined;
      if (!yaml.ok || found === undefined) continue;
      problems.push({
        ...yaml.file.placeOf(found.path),
        severity: "error",
        code: "COUNTY_DATA_ELSEWHERE",
        zh: `这里的数据属于 ${found.code},不在本县 ${division};请改正此处的 division,或 county.yaml 中的 division`,
        en: `this is of ${found.code}, which does not lie in this county, ${division}; correct the division here, or the one in county.yaml`,
      });
    }
  }
  return problems;
}

/** The first thing of a place that neither lies in a county nor has it within. */
function firstElsewhere(
  value: unknown,
  county: string,
  path: KeyPath = [],
): { readonly path: KeyPath; readonly code: string } | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const at = [...path, Array.isArray(value) ? Number(key) : key];
    if (key === "division" && typeof inner === "string" && isElsewhere(inner, county))
      return { path: at, code: inner };
    const found = firstElsewhere(inner, county, at);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isElsewhere(text: string, county: string): boolean {
  const lineage = lineageOf(text);
  return lineage.length > 0 && !lineage.includes(county) && !lineageOf(county).includes(text);
}

/** A division with all above it; empty for what is no code, which is told by whoever reads the file. */
function lineageOf(text: string): readonly string[] {
  try {
    return divisionLineage(parseDivisionCode(text));
  } catch (error) {
    if (error instanceof DomainError) return [];
    throw error;
  }
}

import { readFile } from "node:fs/promises";
import { type Press, TemplateRefused } from "./press.ts";
import type { Stationery, TemplateFault } from "./print-job.ts";
import { paperSamples } from "./samples.ts";

/** What is wrong with templates of a place: each is printed once with invented data. A file that is no paper itself is tried as one of the first. */
export async function tryStationery(press: Press, stationery: Stationery): Promise<readonly TemplateFault[]> {
  const faults: TemplateFault[] = [];
  const madeAt = Temporal.Instant.fromEpochMilliseconds(0);
  for (const template of Object.keys(stationery.templates)) {
    const data = paperSamples[template.replace(/\.typ$/, "")] ?? paperSamples["case-acceptance"];
    try {
      await press.print({ template, data, madeAt, stationery });
    } catch (error) {
      if (error instanceof TemplateRefused) faults.push(...error.faults);
      else faults.push({ file: template, line: 1, column: 1, message: (error as Error).message });
    }
  }
  return faults;
}

const sayings = /\bsay\("([a-z0-9.-]+)"/g;

/** The texts that may be put in place of the templates' own, by their keys: those of the package and of a place. */
export async function textKeys(
  templates: Readonly<Record<string, string>> = {},
): Promise<ReadonlySet<string>> {
  const names = Object.keys(paperSamples).map((name) => `${name}.typ`);
  const own = await Promise.all(
    names.map(
      async (name) =>
        templates[name] ?? (await readFile(new URL(`../templates/${name}`, import.meta.url), "utf8")),
    ),
  );
  return new Set(
    [...own, ...Object.values(templates)].flatMap((text) =>
      Array.from(text.matchAll(sayings), ([, key]) => key ?? ""),
    ),
  );
}

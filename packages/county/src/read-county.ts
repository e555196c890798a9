import { isDivisionCode, parseDivisionCode } from "@yimen/domain";
import { DomainError } from "@yimen/domain";
import { valueInvalid } from "@yimen/rules";
import {
  type FileSchema,
  localText,
  noHint,
  problemAt,
  readYaml,
  revisionOf,
  shapeProblems,
  type YamlFile,
} from "@yimen/rules/yaml";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { checkRequires } from "./contract/check-requires.ts";
import type { Branding, County, CountyResult, DisplayName } from "./county.ts";
import { countyFileSchema, countyFormat, countyJsonSchema } from "./format/county-file.ts";
import { exists } from "./places.ts";
import {
  countyFileMissing,
  countyFormatOther,
  countyNamesNothing,
  countySaysTwice,
} from "./problems/county-problems.ts";
import { readCalendar } from "./read-calendar.ts";
import { readCitation, readTexts } from "./read-cited.ts";
import { readData, readPacks } from "./read-locations.ts";
import { readSubgraphs } from "./read-subgraphs.ts";
import { readMessages } from "./read-messages.ts";
import { readPapers } from "./read-papers.ts";
import { type Reading, report } from "./reading.ts";

/** The name of the file that makes a folder a county's. */
export const countyFileName = "county.yaml";

/**
 * Reads the county.yaml of a folder and finds everything it names: folders, packages, files, sources, quotes.
 *
 * Nothing of the county's is run, and its packs are not checked here: they are when they are loaded.
 */
export async function readCounty(directory: string): Promise<CountyResult> {
  const folder = resolve(directory);
  const text = await readFile(join(folder, countyFileName), "utf8").catch(() => undefined);
  if (text === undefined) {
    const place = { file: countyFileName, line: 1, column: 1 };
    return refused([problemAt(countyFileMissing({ folder: directory, ...noHint }), place)]);
  }
  const read = readYaml({ path: countyFileName, text });
  if (!read.ok) return read;
  const { file } = read;
  const other = otherFormat(file);
  if (other !== undefined) return refused([other]);
  const shaped = countyFileSchema.safeParse(file.content);
  if (!shaped.success) return refused(shapeProblems(file, shaped.error.issues, schemaOfCounties()));
  const reading: Reading = { folder, file, input: shaped.data, texts: new Map(), problems: [] };
  const county = await readContent(reading, revisionOf([text]));
  return county === undefined || reading.problems.length > 0
    ? refused(reading.problems)
    : { ok: true, county, problems: [] };
}

function refused(problems: CountyResult["problems"]): CountyResult {
  return { ok: false, problems };
}

let schema: FileSchema | undefined;

function schemaOfCounties(): FileSchema {
  schema ??= countyJsonSchema();
  return schema;
}

function otherFormat(file: YamlFile): ReturnType<typeof problemAt> | undefined {
  const { content } = file;
  if (typeof content !== "object" || content === null || !("format" in content)) return undefined;
  const { format } = content;
  if (typeof format !== "string" || format === countyFormat || !/^yimen\/county@\d+$/.test(format)) {
    return undefined;
  }
  const hint = { hint: "run yimen upgrade", hintZh: "请运行 yimen upgrade" };
  return problemAt(countyFormatOther({ format, installed: countyFormat, ...hint }), file.placeOf(["format"]));
}

async function readContent(reading: Reading, revision: string): Promise<County | undefined> {
  const { input, folder } = reading;
  checkRequires(reading);
  await readTexts(reading);
  if (!isDivisionCode(input.division)) reportDivision(reading, input.division);
  const parts = {
    parents: await readPacks(reading, "parents"),
    packs: await readPacks(reading, "packs"),
    data: await readData(reading),
    subgraphs: await readSubgraphs(reading),
    displayNames: readDisplayNames(reading),
    calendar: readCalendar(reading),
    branding: await readBranding(reading),
    papers: await readPapers(reading),
    messages: readMessages(reading),
  };
  if (!isDivisionCode(input.division)) return undefined;
  const name = { zh: input.zh, en: input.en ?? input.zh };
  // A template that changes is loaded again like the file itself.
  const { papers } = parts;
  const whole = papers === undefined ? revision : revisionOf([revision, papers.revision]);
  return { id: input.county, name, division: input.division, folder, revision: whole, ...parts };
}

function reportDivision(reading: Reading, division: string): void {
  try {
    parseDivisionCode(division);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const texts = { rule: error.en, ruleZh: error.zh };
    report(reading, ["division"], valueInvalid({ key: "division", ...texts, ...noHint }));
  }
}

function readDisplayNames(reading: Reading): readonly DisplayName[] {
  const seen = new Set<string>();
  return (reading.input.displayNames ?? []).map((input, index) => {
    const path = ["displayNames", index];
    const { kind, zh, en = zh, quote = null } = input;
    if (seen.has(kind)) {
      const texts = { what: "display name of", whatZh: "本地名称", name: kind };
      report(reading, [...path, "kind"], countySaysTwice({ ...texts, ...noHint }));
    }
    seen.add(kind);
    return { kind, zh, en, quote, citation: readCitation(reading, path, input) };
  });
}

async function readBranding(reading: Reading): Promise<Branding | undefined> {
  const { branding } = reading.input;
  if (branding === undefined) return undefined;
  const { logo = null, colour = null } = branding;
  if (logo !== null && !(await exists(join(reading.folder, logo), "file"))) {
    const texts = { what: "put the image there", whatZh: "请把图片放到该处" };
    report(
      reading,
      ["branding", "logo"],
      countyNamesNothing({ key: "logo", name: logo, ...texts, ...noHint }),
    );
  }
  return { title: localText(branding.title), colour, logo };
}

import {
  type DivisionCode,
  type DivisionLevel,
  input,
  isDivisionCode,
  notFound,
  parseInput,
} from "@yimen/domain";
import { defineLoader, groupedBy, keyedBy, type Page, type PageArguments } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import {
  type Division,
  findDivisions,
  listDivisions,
  listPopulations,
  listWindowStandards,
  type Population,
  type WindowStandard,
} from "./store.ts";

// Divisions are public: anybody may know where a village lies.

/** The division with a code, undefined when it is not among the loaded counties. */
export const loadDivision: (context: Context, code: DivisionCode) => Promise<Division | undefined> =
  defineLoader(async (context: Context, codes: readonly DivisionCode[]) =>
    keyedBy(await context.read((db) => findDivisions(db, codes)), (division) => division.code),
  );

/** What was published about a division's people; several sources may disagree. */
export const loadPopulations: (
  context: Context,
  code: DivisionCode,
) => Promise<readonly Population[] | undefined> = defineLoader(
  async (context: Context, codes: readonly DivisionCode[]) =>
    groupedBy(codes, await context.read((db) => listPopulations(db, codes)), (row) => row.divisionCode),
);

/** The windows a document prescribes for a division's stations. */
export const loadWindowStandards: (
  context: Context,
  code: DivisionCode,
) => Promise<readonly WindowStandard[] | undefined> = defineLoader(
  async (context: Context, codes: readonly DivisionCode[]) =>
    groupedBy(codes, await context.read((db) => listWindowStandards(db, codes)), (row) => row.divisionCode),
);

/** @throws INPUT_INVALID when the text is no division code */
export async function findDivision(context: Context, code: string): Promise<Division | undefined> {
  return loadDivision(context, parseInput(input.divisionCode, code, ["code"]));
}

/** Where what is recorded of a division belongs. @throws NOT_FOUND when it is not among the loaded counties */
export async function requireDivision(
  context: Context,
  id: string,
): Promise<{ readonly id: DivisionCode; readonly divisionCode: DivisionCode }> {
  const found = isDivisionCode(id) ? await loadDivision(context, id) : undefined;
  if (found === undefined) {
    throw notFound({ what: "division", whatZh: "区划", id }, { path: ["input", "divisionCode"] });
  }
  return { id: found.code, divisionCode: found.code };
}

/** @throws INPUT_INVALID, PAGE_SIZE_INVALID, CURSOR_INVALID */
export async function pageDivisions(
  context: Context,
  filter: { readonly parent?: string | null | undefined; readonly level?: DivisionLevel | null | undefined },
  page: PageArguments,
): Promise<Page<Division>> {
  const parent = parseInput(input.optionalDivisionCode, filter.parent, ["parent"]);
  return context.read((db) => listDivisions(db, { parent, level: filter.level ?? undefined }, page));
}

import { type DivisionCode, DomainError } from "@yimen/domain";
import {
  cellProblem,
  keyOf,
  type ReadRow,
  rowProblems,
  sheetCellFixed,
  sheetCellRequired,
  sheetKeyMissing,
  type SheetProblem,
  sheetRowTwice,
  sheetThingUnknown,
  type SheetValue,
  valueText,
} from "@yimen/sheets";
import { awaitingNews } from "../hosting/news.ts";
import type { RequestContext } from "../request/context.ts";
import type { ImportUnit } from "./import-unit.ts";
import type { SheetStep, SheetThing, SubgraphSheet } from "./subgraph-sheet.ts";

/** What came of a row. */
export type RowOutcome =
  | { readonly kind: "created" | "changed" | "unchanged" }
  | { readonly kind: "refused"; readonly problems: readonly SheetProblem[] };

/** Holds a step against the rules at the door of its place. @throws ADMISSION_REFUSED */
export type AdmitStep = (step: {
  readonly mutation: string;
  readonly division: DivisionCode;
  readonly input: Readonly<Record<string, unknown>>;
}) => Promise<void>;

/** Rows of one file, each held against those before it. */
export class RowImport<Tables> {
  readonly #sheet: SubgraphSheet<Tables>;
  readonly #admit: AdmitStep;
  readonly #keyPrefix: string;
  readonly #rowOfKey = new Map<string, number>();

  /** @param keyPrefix what idempotency keys of this import begin with */
  constructor(sheet: SubgraphSheet<Tables>, admit: AdmitStep, keyPrefix: string) {
    this.#sheet = sheet;
    this.#admit = admit;
    this.#keyPrefix = keyPrefix;
  }

  /** What is wrong with a row before anything is looked up. */
  judge(row: ReadRow): readonly SheetProblem[] {
    const { shape } = this.#sheet;
    if (row.problems.length > 0) return row.problems;
    const key = keyOf(shape, row.values);
    if (key === undefined) {
      const named = (language: "zh" | "en"): readonly string[] =>
        shape.keys.map((names) =>
          names
            .map((name) => shape.columns.find((column) => column.name === name)?.[language] ?? name)
            .join({ zh: "和", en: " and " }[language]),
        );
      return rowProblems(shape, row, sheetKeyMissing({ columns: named("zh"), columnsEn: named("en") }));
    }
    const before = this.#rowOfKey.get(key);
    if (before !== undefined) return rowProblems(shape, row, sheetRowTwice({ row: before }));
    this.#rowOfKey.set(key, row.row);
    return [];
  }

  /** Brings a thing to what its row says. What is refused is told; a bug throws. */
  async bring(
    { context, attempt }: ImportUnit<Tables>,
    row: ReadRow,
    thing: SheetThing | undefined,
  ): Promise<RowOutcome> {
    const { shape } = this.#sheet;
    const changed = new Set(
      shape.columns
        .filter(({ name, sealed }) => {
          const value = row.values[name];
          if (value === undefined) return false;
          return sealed === true
            ? thing?.holds?.(name, value) !== true
            : !sameValue(value, thing?.values[name]);
        })
        .map(({ name }) => name),
    );
    if (thing !== undefined && changed.size === 0) return { kind: "unchanged" };
    const given = shape.columns.find(
      ({ name, given: isGiven }) => isGiven === true && row.values[name] !== undefined,
    );
    if (thing === undefined && given !== undefined) {
      const unknown = sheetThingUnknown({ value: valueText(row.values[given.name]) });
      return { kind: "refused", problems: [cellProblem(row, given, unknown)] };
    }
    const problems = shape.columns.flatMap((column) => {
      if (thing === undefined) {
        const missing = column.required === true && row.values[column.name] === undefined;
        return missing ? [cellProblem(row, column, sheetCellRequired({}))] : [];
      }
      if (column.fixed !== true || !changed.has(column.name)) return [];
      const before = valueText(thing.values[column.name]);
      return [cellProblem(row, column, sheetCellFixed({ before }))];
    });
    if (problems.length > 0) return { kind: "refused", problems };
    try {
      return await attempt(async () => {
        const steps = await this.#sheet.steps(context, { row: row.values, thing, changed });
        for (const [at, step] of steps.entries()) await this.#take(context, step, `${row.row}.${at}`);
        return { kind: thing === undefined ? "created" : steps.length === 0 ? "unchanged" : "changed" };
      });
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind === "unavailable") throw error;
      return { kind: "refused", problems: rowProblems(shape, row, error) };
    }
  }

  async #take(context: RequestContext<Tables>, step: SheetStep<Tables>, place: string): Promise<void> {
    const input = { ...step.input, idempotencyKey: `${this.#keyPrefix}:${place}` };
    await this.#admit({ ...step, input });
    await awaitingNews(context, input, () => step.run(context, input));
  }
}

function sameValue(a: SheetValue | undefined, b: SheetValue | undefined): boolean {
  if (typeof a !== "object" || typeof b !== "object") return a === b;
  return a.length === b.length && a.every((each, at) => each === b[at]);
}

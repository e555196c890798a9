import { defaultLimits, openSheet, type ReadRow, type SheetProblem } from "@yimen/sheets";
import type { RequestContext } from "../request/context.ts";
import { sheetImportCancelled } from "./failures.ts";
import { inChunks } from "./in-chunks.ts";
import type { ImportUnit } from "./import-unit.ts";
import { type AdmitStep, RowImport, type RowOutcome } from "./row-import.ts";
import type { SubgraphSheet } from "./subgraph-sheet.ts";

/** How a file is taken in. */
export interface ImportChoice {
  /** `file`: all rows or none. `row`: every row that can be, one by one. */
  readonly mode: "file" | "row";
  /** Everything is tried and nothing kept. */
  readonly dryRun: boolean;
}

/** What came of a file. */
export interface ImportReport extends ImportChoice {
  readonly kind: string;
  readonly sheet: string;
  readonly rows: number;
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
  /** True when what could be written is written. */
  readonly written: boolean;
  /** Problems in all; those beyond the first thousand are not told one by one. */
  readonly problems: number;
  /** Rows that the spreadsheet hides; they are read all the same. */
  readonly hiddenRows: number;
  /** Headers that are none of the sheet's: what stands below them was not read. */
  readonly unknownHeaders: readonly string[];
}

/** What is told while a file is taken in, a line each. */
export type ImportNews =
  | { readonly progress: { readonly rows: number; readonly refused: number } }
  | { readonly problem: SheetProblem }
  | { readonly report: ImportReport };

interface Ground<Tables> {
  readonly context: RequestContext<Tables>;
  readonly openUnit: () => ImportUnit<Tables>;
  readonly admit: AdmitStep;
  readonly keyPrefix: string;
  readonly signal: AbortSignal | undefined;
}

/**
 * Takes a file in: what each row says is held against what is there, and the operations of the graph make up the difference. Rows that say
 * nothing new do nothing, so the same file may come again, and what was cut short goes on where it was.
 *
 * @throws what is wrong with the file as a whole; SHEET_IMPORT_CANCELLED
 */
export async function importSheet<Tables>(
  sheet: SubgraphSheet<Tables>,
  bytes: Buffer,
  choice: ImportChoice,
  ground: Ground<Tables>,
): Promise<AsyncGenerator<ImportNews, void, undefined>> {
  const open = await openSheet(sheet.shape, bytes);
  const importer = new RowImport(sheet, ground.admit, ground.keyPrefix);
  const found = { sheet: open.sheet, unknownHeaders: open.unknownHeaders };
  return tellImport(inChunks(open.rows()), { sheet, importer, choice, ground, found });
}

async function* tellImport<Tables>(
  chunks: AsyncIterable<readonly ReadRow[]>,
  {
    sheet,
    importer,
    choice,
    ground,
    found,
  }: {
    readonly sheet: SubgraphSheet<Tables>;
    readonly importer: RowImport<Tables>;
    readonly choice: ImportChoice;
    readonly ground: Ground<Tables>;
    readonly found: Pick<ImportReport, "sheet" | "unknownHeaders">;
  },
): AsyncGenerator<ImportNews, void, undefined> {
  const counts = { rows: 0, created: 0, changed: 0, unchanged: 0, refused: 0, problems: 0, hiddenRows: 0 };
  const whole = choice.mode === "file" || choice.dryRun ? ground.openUnit() : undefined;
  try {
    for await (const chunk of chunks) {
      for await (const { row, outcome } of bringChunk(chunk, { sheet, importer, whole, ground })) {
        counts.rows += 1;
        counts[outcome.kind] += 1;
        counts.hiddenRows += Number(row.hidden);
        if (outcome.kind !== "refused") continue;
        for (const problem of outcome.problems) {
          counts.problems += 1;
          if (counts.problems <= defaultLimits.problems) yield { problem };
        }
      }
      yield { progress: { rows: counts.rows, refused: counts.refused } };
    }
    const written = !choice.dryRun && (choice.mode === "row" || counts.refused === 0);
    if (written) await whole?.commit();
    yield { report: { kind: sheet.shape.kind, ...choice, ...found, ...counts, written } };
  } finally {
    await whole?.rollback();
  }
}

async function* bringChunk<Tables>(
  chunk: readonly ReadRow[],
  {
    sheet,
    importer,
    whole,
    ground: { context, openUnit, signal },
  }: {
    readonly sheet: SubgraphSheet<Tables>;
    readonly importer: RowImport<Tables>;
    readonly whole: ImportUnit<Tables> | undefined;
    readonly ground: Ground<Tables>;
  },
): AsyncGenerator<{ readonly row: ReadRow; readonly outcome: RowOutcome }, void, undefined> {
  const judged = chunk.map((row) => ({ row, problems: importer.judge(row) }));
  const sound = judged.filter(({ problems }) => problems.length === 0).map(({ row }) => row);
  const things = await sheet.find(
    whole?.context ?? context,
    sound.map(({ values }) => values),
  );
  for (const { row, problems } of judged) {
    if (signal?.aborted === true) throw sheetImportCancelled({});
    if (problems.length > 0) {
      yield { row, outcome: { kind: "refused", problems } };
      continue;
    }
    const thing = things[sound.indexOf(row)];
    yield {
      row,
      outcome: await inUnit(whole, openUnit, (unit) => importer.bring(unit, row, thing)),
    };
  }
}

/** In the transaction of the whole file, or in one of its own that is kept unless the row is refused. */
async function inUnit<Tables>(
  whole: ImportUnit<Tables> | undefined,
  openUnit: () => ImportUnit<Tables>,
  work: (unit: ImportUnit<Tables>) => Promise<RowOutcome>,
): Promise<RowOutcome> {
  if (whole !== undefined) return work(whole);
  const unit = openUnit();
  try {
    const outcome = await work(unit);
    if (outcome.kind === "created" || outcome.kind === "changed") await unit.commit();
    return outcome;
  } finally {
    await unit.rollback();
  }
}

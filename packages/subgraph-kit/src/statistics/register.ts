import type { Role, Vocabulary } from "@yimen/domain";

/** What a register's rows are counted in beside their number (计量单位). */
export type StatisticUnit = "WORKING_DAY" | "SHARE" | "FEN" | "PIECE" | "POINT";

interface Named {
  readonly zh: string;
  readonly en: string;
}

/** A number that a counted row carries: working days taken, fen charged; of a share 1 for what is asked and 0 for the rest. */
export interface StatisticAmount extends Named {
  /** Whole number or null where it is not known, in SQL over the row `r`. */
  readonly sql: string;
  readonly unit: StatisticUnit;
  /** Its median is told, too: sums are kept for each amount. For amounts of few different values. */
  readonly spread?: boolean;
}

/** What is counted (指标): each row of a register once, on one day. */
export interface StatisticMeasure extends Named {
  /** The day in China on which a row counts, a date in SQL over the row `r`. Null: it does not count. */
  readonly day: string;
  readonly amount?: StatisticAmount;
  /** May be published (可公开), with small counts left out. */
  readonly published?: boolean;
  /** Counts once its day is over: a limit that ends today is not broken. */
  readonly onceOver?: boolean;
}

/** By what counts are divided (维度), beside place and time, which every register has. */
export interface StatisticDimension extends Named {
  /** Column of the kept figures. */
  readonly column: string;
  /** Its value, a text in SQL over the row `r`. */
  readonly sql: string;
  /** Measures whose rows have it; all of them unless told otherwise. What is known late moves every row that has it. */
  readonly only?: readonly string[];
  /** Labels of its values, where they are a closed list. */
  readonly of?: Vocabulary<string>;
  /** Monthly sums are kept by it. Not for what nearly every row has of its own. */
  readonly summed?: boolean;
}

/**
 * A register and what is counted of it, declared once: from it follow the kept figures and the triggers that keep them
 * ({@link statisticsSql}), the fields of the graph, the sheet of a table and what is counted anew.
 */
export interface StatisticRegister<
  Measure extends string = string,
  Dimension extends string = string,
> extends Named {
  /** Types of the graph begin with it: `Case`. */
  readonly noun: string;
  readonly table: string;
  /** What a row is known by, in SQL over the row `r`; its id unless told otherwise. */
  readonly id?: string;
  /** Further tables whose columns the declarations name, as `join … on …`. Their rows must be there before, and must not change. */
  readonly joined?: string;
  /** Who sees the rows of the table in their places: the figures are theirs, exactly. */
  readonly readers: readonly Role[];
  readonly measures: Readonly<Record<Measure, StatisticMeasure>>;
  readonly dimensions: Readonly<Record<Dimension, StatisticDimension>>;
}

/** Declares what is counted of a register. */
export function defineStatistics<const Measure extends string, const Dimension extends string>(
  register: StatisticRegister<Measure, Dimension>,
): StatisticRegister<Measure, Dimension> {
  return register;
}

/** Names of the two tables of kept figures: one row for each row that counts, and sums by month. */
export function keptTables({ table }: Pick<StatisticRegister, "table">): {
  readonly tally: string;
  readonly sum: string;
} {
  return { tally: `${table}_counted`, sum: `${table}_month` };
}

/** The day in China of a moment, in SQL. */
export function chinaDay(moment: string): string {
  return `(${moment} at time zone 'Asia/Shanghai')::date`;
}

/** @throws (a bug) for a measure that is not declared */
export function measureOf(register: StatisticRegister, measure: string): StatisticMeasure {
  const found = register.measures[measure];
  if (found === undefined) throw new Error(`${register.noun} has no measure ${measure}`);
  return found;
}

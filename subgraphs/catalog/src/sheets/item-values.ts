import type { DivisionCode } from "@yimen/domain";
import type { SheetRow } from "@yimen/subgraph-kit";
import type { Statement, StatementBodies, StatementOf } from "../statement/statement.ts";
import type { StatedElement } from "../statement/input.ts";

/** What a place itself says of an item, element by element. */
export class OwnWord {
  readonly #own: readonly Statement[];

  constructor(statements: readonly Statement[], place: DivisionCode | null) {
    this.#own = statements.filter(
      ({ untilRevision, divisionCode, placeText }) =>
        untilRevision === null && divisionCode === place && placeText === null,
    );
  }

  /** Bodies of one element. */
  of<Element extends StatedElement>(element: Element): readonly StatementBodies[Element][] {
    return this.#own
      .filter((each): each is Statement & StatementOf<Element> => each.element === element)
      .map(({ body }) => body);
  }

  /** Where it was read, for the row as a whole: the document of the latest word. */
  get citation(): string | undefined {
    return this.#own.toSorted((a, b) => b.sinceRevision - a.sinceRevision)[0]?.citation;
  }
}

/** What a place says of an item, as a row has it. */
export function wordAsRow(word: OwnWord): SheetRow {
  const promised = word.of("PROMISED_LIMIT").find(({ stage }) => stage === null);
  const statutory = word.of("STATUTORY_LIMIT").find(({ stage }) => stage === null);
  const code = word.of("CODE").find(({ kind }) => kind === "LOCAL");
  const [fee] = word.of("FEES");
  return {
    localCode: code?.code,
    aliases: list(word.of("ALIASES").map(({ text }) => text)),
    types: list(word.of("TYPE").flatMap(({ value }) => value ?? [])),
    departments: list(word.of("DEPARTMENT").map(({ text }) => text)),
    exerciseLevels: list(word.of("EXERCISE_LEVEL").map(({ value }) => value)),
    acceptedAt: list(word.of("ACCEPTED_AT").map(({ value }) => value)),
    applicants: list(word.of("APPLICANTS").map(({ value }) => value)),
    conditions: list(word.of("CONDITIONS").map(({ text }) => text)),
    steps: list(word.of("STEPS").map(({ text }) => text)),
    statutoryDays: statutory?.days ?? undefined,
    statutoryUnit: statutory?.unit ?? undefined,
    statutoryImmediate: statutory === undefined ? undefined : statutory.immediate,
    promisedDays: promised?.days ?? undefined,
    promisedUnit: promised?.unit ?? undefined,
    promisedImmediate: promised === undefined ? undefined : promised.immediate,
    charged: fee?.charged ?? undefined,
    results: list(word.of("RESULT").map(({ text }) => text)),
    channels: list(word.of("CHANNELS").map(({ text }) => text)),
  };
}

function list<Value extends string>(values: readonly Value[]): readonly Value[] | undefined {
  return values.length === 0 ? undefined : values;
}

/**
 * The elements of an input that a row says something new of. What a row has no column for, limits of single stages and charges among it,
 * goes along as it is: an element is always replaced as a whole.
 */
export function elementsOf(
  row: SheetRow,
  changed: ReadonlySet<string>,
  word: OwnWord,
): Readonly<Record<string, unknown>> {
  const plain = ["aliases", "types", "departments", "exerciseLevels", "acceptedAt", "applicants"] as const;
  const texts = ["conditions", "steps", "results", "channels"] as const;
  const elements: Record<string, unknown> = {};
  for (const name of [...plain, ...texts]) if (changed.has(name)) elements[name] = row[name];
  if (changed.has("localCode")) {
    const others = word.of("CODE").filter(({ kind }) => kind !== "LOCAL");
    elements["codes"] = [...others, { code: row["localCode"], kind: "LOCAL" }];
  }
  for (const [kind, element, field] of [
    ["statutory", "STATUTORY_LIMIT", "statutoryLimits"],
    ["promised", "PROMISED_LIMIT", "promisedLimits"],
  ] as const) {
    const columns = [`${kind}Days`, `${kind}Unit`, `${kind}Immediate`];
    if (!columns.some((column) => changed.has(column))) continue;
    const stages = word.of(element).filter(({ stage }) => stage !== null);
    const [days, unit, immediate] = columns.map((column) => row[column]);
    const atOnce = immediate === true;
    elements[field] = [
      ...stages.map(({ asWritten: _words, ...limit }) => limit),
      atOnce ? { immediate: true } : { days, unit, immediate: false },
    ];
  }
  if (changed.has("charged")) {
    const [fee] = word.of("FEES");
    const { asWritten: _words, ...said } = fee ?? { charges: [], reductions: [], basis: null };
    elements["fees"] = [{ ...said, charged: row["charged"] }];
  }
  return elements;
}

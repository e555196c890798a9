import { type DivisionCode, foldText } from "@yimen/domain";
import { holdsAt, type Statement, type StatementBody } from "../statement/statement.ts";
import type { ItemElement } from "../vocabulary.ts";

/** What 四同 and a derived list compare: names, materials, conditions, process, and limits and fees besides. SM-18 */
export const comparedElements: readonly [
  "NAME",
  "MATERIALS",
  "CONDITIONS",
  "STEPS",
  "STATUTORY_LIMIT",
  "PROMISED_LIMIT",
  "FEES",
] = ["NAME", "MATERIALS", "CONDITIONS", "STEPS", "STATUTORY_LIMIT", "PROMISED_LIMIT", "FEES"];
export type ComparedElement = (typeof comparedElements)[number];

/** What one place says where others say something else. */
export interface Saying {
  /** Null where the place says nothing of it. */
  readonly text: string | null;
  readonly divisions: readonly DivisionCode[];
}

/** A difference between places in one field of one element. */
export interface Difference {
  readonly element: ComparedElement;
  /** Which material, stage, step or situation; null for the element as a whole. */
  readonly entry: string | null;
  /** Which of its fields: `copies`, `requirement` …; null where the entry itself is there or not. */
  readonly field: string | null;
  /** Only signs, spaces or the width of characters differ: no difference in substance. */
  readonly wordingOnly: boolean;
  /** The sayings, that of most places first. */
  readonly sayings: readonly Saying[];
}

/** What a place says of an item, by its own word and by what holds there from above. */
export interface PlaceView {
  readonly divisionCode: DivisionCode;
  /** What the item is called there, in its own documents. */
  readonly name: string;
  readonly statements: readonly Statement[];
}

/** One field as a place has it: the text as written, under what it is compared with. */
type Cells = ReadonlyMap<
  string,
  { readonly at: Omit<Difference, "wordingOnly" | "sayings">; readonly text: string }
>;

/**
 * The differences between places, element by element and field by field; none where all say the same, or nobody says anything.
 *
 * @source SM-18
 */
export function differencesBetween(views: readonly PlaceView[]): readonly Difference[] {
  const byPlace = views.map((view) => ({ code: view.divisionCode, cells: cellsOf(view) }));
  const keys = new Map(byPlace.flatMap(({ cells }) => [...cells].map(([key, { at }]) => [key, at])));
  return [...keys].flatMap(([key, at]): readonly Difference[] => {
    const sayings = new Map<string | null, DivisionCode[]>();
    for (const { code, cells } of byPlace) {
      const text = cells.get(key)?.text ?? null;
      sayings.set(text, [...(sayings.get(text) ?? []), code]);
    }
    if (sayings.size === 1) return [];
    const texts = [...sayings.keys()];
    const meanings = new Set(texts.map((text) => (text === null ? null : meaningOf(text))));
    return [
      {
        ...at,
        wordingOnly: meanings.size === 1,
        sayings: [...sayings]
          .map(([text, divisions]) => ({ text, divisions }))
          .toSorted((a, b) => b.divisions.length - a.divisions.length),
      },
    ];
  });
}

/** What is left of a text once signs, spaces and the width of characters are taken away. */
export function meaningOf(text: string): string {
  return foldText(text).replaceAll(/[\p{P}\p{S}\s]/gu, "");
}

function cellsOf({ divisionCode, name, statements }: PlaceView): Cells {
  const cells = new Map(cellsOfText("NAME", null, name));
  const steps = new Map<ComparedElement, number>();
  for (const statement of statements) {
    const { element } = statement;
    if (!isCompared(element) || element === "NAME" || !holdsAt(statement, divisionCode)) continue;
    const at = steps.get(element) ?? 0;
    steps.set(element, at + 1);
    for (const [key, cell] of cellsOfBody(element, statement.body, at)) {
      // Two that say the same are one.
      if (!cells.has(key)) cells.set(key, cell);
    }
  }
  return cells;
}

function isCompared(element: ItemElement): element is ComparedElement {
  return comparedElements.some((each) => each === element);
}

/** Steps are compared by their place in the order, all else by what it is about. */
function cellsOfBody(element: ComparedElement, body: StatementBody, at: number): Cells {
  if (element === "STEPS") return cellsOfText(element, String(at + 1), (body as { text: string }).text);
  const { entry, fields } = entryOf(body);
  const cells = new Map(cellsOfText(element, entry, entry));
  for (const [field, value] of Object.entries(fields)) {
    if (value === null) continue;
    const text = typeof value === "string" ? value : JSON.stringify(value);
    cells.set(`${element} ${meaningOf(entry)} ${field}`, { at: { element, entry, field }, text });
  }
  return cells;
}

function cellsOfText(element: ComparedElement, entry: string | null, text: string): Cells {
  const key = `${element} ${entry === null ? "" : meaningOf(entry)}`;
  return new Map([[key, { at: { element, entry, field: null }, text }]]);
}

/** What a body is about, and the rest of it. */
function entryOf(body: StatementBody): {
  readonly entry: string;
  readonly fields: Readonly<Record<string, unknown>>;
} {
  if ("requirement" in body) {
    const { name, sourceInferred: _inferred, ...fields } = body;
    return { entry: name, fields };
  }
  if ("immediate" in body) {
    const { stage, asWritten: _words, ...fields } = body;
    return { entry: stage ?? "全程", fields };
  }
  if ("charges" in body) {
    const { asWritten: _words, ...fields } = body;
    return { entry: "收费", fields };
  }
  if ("text" in body) return { entry: body.text, fields: {} };
  return { entry: JSON.stringify(body), fields: {} };
}

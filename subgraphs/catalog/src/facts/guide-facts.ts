import { type DivisionCode, divisionLineage, type PaperKind } from "@yimen/domain";
import { defineLoader, type Fact } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import type { Statement } from "../statement/statement.ts";
import type { ItemElement } from "../vocabulary.ts";
import { listIssued } from "./store.ts";

interface Issued {
  readonly kind: PaperKind;
  readonly issuedOn: Temporal.PlainDate;
  readonly issuedAt: Temporal.Instant;
  readonly number: string;
}

const loadIssued = defineLoader(async (context: Context, keys: readonly string[]) => {
  const wanted = keys.map((key) => {
    const [itemId = "", at = ""] = key.split(" ");
    return { key, itemId, lineage: divisionLineage(at as DivisionCode) };
  });
  const rows = await context.read((db) =>
    listIssued(
      db,
      [...new Set(wanted.map(({ itemId }) => itemId))],
      [...new Set(wanted.flatMap(({ lineage }) => lineage))],
    ),
  );
  return new Map<string, readonly Issued[]>(
    wanted.map(({ key, itemId, lineage }) => [
      key,
      rows.filter((row) => row.subjectId === itemId && lineage.includes(row.divisionCode)),
    ]),
  );
});

/** What of an item a guide shows, by the element it is told of. */
const shownByGuide: readonly (readonly [kind: string, element: ItemElement])[] = [
  ["LEGAL_BASIS", "LEGAL_BASIS"],
  ["PROCEDURES", "STEPS"],
  ["MATERIALS", "MATERIALS"],
  ["FEES", "FEES"],
];

/**
 * What papers issued for a place or one above it say of an item: its guide, the flow chart in it, and what of it is public by both. Papers
 * are public with their page, and a guide is issued anew with every change.
 *
 * @param holding what holds of the item at the place
 * @source SM-20, LP-2, PT-1
 */
export async function guideFacts(
  context: Context,
  itemId: string,
  at: DivisionCode,
  holding: readonly Statement[],
): Promise<readonly Fact[]> {
  const issued = (await loadIssued(context, `${itemId} ${at}`)) ?? [];
  const guide = latest(issued, "ITEM_GUIDE");
  const notice = latest(issued, "NOTICE_SHEET");
  const elements = new Set(holding.map(({ element }) => element));
  const hasSteps = elements.has("STEPS");
  const isLimited = elements.has("STATUTORY_LIMIT") || elements.has("PROMISED_LIMIT");
  const shown = [
    ...(guide === undefined ? [] : shownByGuide.flatMap(([kind, of]) => (elements.has(of) ? [kind] : []))),
    ...(guide !== undefined && isLimited ? ["TIME_LIMITS"] : []),
    ...(guide !== undefined && hasSteps ? ["FLOW_CHART"] : []),
    ...(notice === undefined ? [] : ["ONE_TIME_NOTICE"]),
  ];
  const origin = guide?.number ?? "the papers issued for the place";
  return [
    { name: "hasGuide", value: guide !== undefined, origin },
    { name: "hasFlowChart", value: guide !== undefined && hasSteps, origin },
    { name: "guideIssuedOn", value: guide?.issuedOn.toString() ?? null, origin },
    { name: "publicity", value: shown, origin },
  ];
}

function latest(issued: readonly Issued[], wanted: PaperKind): Issued | undefined {
  return issued
    .filter(({ kind }) => kind === wanted)
    .toSorted((a, b) => Temporal.Instant.compare(b.issuedAt, a.issuedAt))[0];
}

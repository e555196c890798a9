import { z } from "zod";
import { type GuideRow, guideRows } from "./guide-texts.ts";

const lines = z.array(z.string());

/** A guide as the graph tells it. */
export interface Guide extends Readonly<Record<GuideRow, readonly string[]>> {
  readonly name: string;
  readonly code: string;
  readonly revision: number;
  readonly steps: readonly string[];
  readonly missing: readonly string[];
  readonly sources: readonly string[];
  readonly materials: readonly {
    readonly name: string;
    readonly requirement: string;
    readonly source: string | null;
    readonly copies: string | null;
    readonly note: string | null;
  }[];
}

/** An item's guide at a place, and the printed one that holds there. */
export interface PlacedGuide {
  readonly guide: Guide;
  readonly download: string | undefined;
}

const guideShape = z.object({
  ...Object.fromEntries(guideRows.map(([row]) => [row, lines])),
  name: z.string(),
  code: z.string(),
  revision: z.int(),
  steps: lines,
  missing: lines,
  sources: lines,
  materials: z.array(
    z.object({
      name: z.string(),
      requirement: z.string(),
      source: z.string().nullable(),
      copies: z.string().nullable(),
      note: z.string().nullable(),
    }),
  ),
}) as unknown as z.ZodType<Guide>;

const answered = z.object({
  serviceItem: z
    .object({
      guide: guideShape,
      papers: z
        .object({
          edges: z.array(
            z.object({ node: z.object({ kind: z.string(), downloadPath: z.string().nullable() }) }),
          ),
        })
        .nullable(),
    })
    .nullable(),
});

export const guideQuery: string = `query Guide($code: String!, $at: DivisionCode!) {
  serviceItem(code: $code) {
    guide(at: $at) { name code revision ${guideRows.map(([row]) => row).join(" ")} steps missing sources
      materials { name requirement source copies note } }
    papers(at: $at, first: 20) { edges { node { kind downloadPath } } }
  }
}`;

/** The guide in an answer; undefined where there is no such item. */
export function guideIn(data: Readonly<Record<string, unknown>>): PlacedGuide | undefined {
  const item = answered.safeParse(data).data?.serviceItem;
  if (item === undefined || item === null) return undefined;
  const printed = item.papers?.edges.find(
    ({ node }) => node.kind === "ITEM_GUIDE" && node.downloadPath !== null,
  );
  return { guide: item.guide, download: printed?.node.downloadPath ?? undefined };
}

/** One page of the items that hold at a place. */
export interface ListedGuides {
  readonly items: readonly { readonly code: string; readonly name: string }[];
  readonly next: string | undefined;
}

const listed = z.object({
  serviceItems: z.object({
    edges: z.array(z.object({ node: z.object({ code: z.string(), name: z.string() }) })),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  }),
});

export const guidesQuery: string = `query Guides($at: DivisionCode!, $after: String) {
  serviceItems(at: $at, first: 100, after: $after) {
    edges { node { code name } } pageInfo { hasNextPage endCursor } } }`;

export function guidesIn(data: Readonly<Record<string, unknown>>): ListedGuides {
  const page = listed.safeParse(data).data?.serviceItems;
  return {
    items: page?.edges.map(({ node }) => node) ?? [],
    next: page?.pageInfo.hasNextPage === true ? (page.pageInfo.endCursor ?? undefined) : undefined,
  };
}

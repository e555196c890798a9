export { everyThing } from "./every-thing.ts";
export { inChunks } from "./in-chunks.ts";
export { picked, placeIn, placeOf, textIn } from "./row-values.ts";
export type { SheetAsked, SheetChange, SheetStep, SheetThing, SubgraphSheet } from "./subgraph-sheet.ts";
export { defineSheetShape, type SheetRow, type SheetShape, type SheetValue } from "@yimen/sheets";

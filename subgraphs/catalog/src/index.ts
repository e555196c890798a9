import { divisionTold, parseDivisionCode } from "@yimen/domain";
import { onEvent, onJob, sealedPapers, type SubgraphDefinition } from "@yimen/subgraph-kit";
import { putKnownDivisions } from "./division/store.ts";
import { takeEffect } from "./draft/taking-effect.ts";
import { load } from "./load.ts";
import { divisionPapers, itemPapers, reissueGuidesOf } from "./papers/operations.ts";
import { reissueGuides } from "./papers/reissue-job.ts";
import { itemSheet } from "./sheets/items.ts";
import { materialSheet } from "./sheets/materials.ts";
import { indexSome } from "./search/indexing.ts";
import { schema } from "./schema.ts";
import type { CatalogTables } from "./tables.ts";

/** What can be done: service items, lists, materials. */
export const catalog: SubgraphDefinition<CatalogTables> = {
  name: "catalog",
  schema,
  migrations: new URL("../migrations/", import.meta.url),
  handlers: [
    onEvent(divisionTold, (tx, { division }) => putKnownDivisions(tx.db, [parseDivisionCode(division)])),
  ],
  jobs: [
    itemPapers.job,
    divisionPapers.job,
    onJob(reissueGuides, (context, { itemId }) => reissueGuidesOf(context, itemId)),
  ],
  sealed: sealedPapers,
  sheets: [itemSheet, materialSheet],
  rounds: [
    { name: "index-items", sideBySide: 1, run: indexSome },
    { name: "take-effect", sideBySide: 1, run: takeEffect },
  ],
  load,
};

import type { ObjectRefOf } from "@yimen/subgraph-kit";
import { builder } from "../builder.ts";
import type { MissingMaterial, SupplementNotice } from "./notice.ts";
import type { CasesTables } from "../tables.ts";

export const MissingMaterialRef: ObjectRefOf<CasesTables, MissingMaterial> = builder
  .objectRef<MissingMaterial>("MissingMaterial")
  .implement({
    description: "A material that is missing or not in order (需补正材料).",
    fields: (t) => ({
      name: t.exposeString("name", { description: "Name (材料名称)." }),
      note: t.exposeString("note", { nullable: true, description: "What is to be put right (补正要求)." }),
    }),
  });

export const SupplementNoticeRef: ObjectRefOf<CasesTables, SupplementNotice> = builder
  .objectRef<SupplementNotice>("SupplementNotice")
  .implement({
    description:
      "The one notice that tells everything missing (一次性告知书), N-2, BK-11. A second one needs a new fact.",
    fields: (t) => ({
      toldAt: t.expose("toldAt", { type: "DateTime", description: "When it was told (告知时间)." }),
      toldBy: t.exposeString("toldBy", { description: "Account that told it (告知人)." }),
      newFact: t.exposeString("newFact", {
        nullable: true,
        description: "The new fact behind a second notice (新情况).",
      }),
      materials: t.field({
        type: [MissingMaterialRef],
        description: "Everything missing (需补正材料).",
        resolve: ({ materials }) => [...materials],
      }),
      supplied: t.stringList({
        description: "Names of those brought since (已补正).",
        resolve: ({ supplied }) => [...supplied],
      }),
      suppliedAt: t.expose("suppliedAt", {
        type: "DateTime",
        nullable: true,
        description: "When they were brought (补正时间).",
      }),
    }),
  });

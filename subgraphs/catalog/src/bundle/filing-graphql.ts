import type { ObjectRefOf } from "@yimen/subgraph-kit";
import { builder, MaterialRequirementEnum, TimeUnitEnum } from "../builder.ts";
import { loadItem } from "../item/operations.ts";
import { ItemRef } from "../item/reference.ts";
import type { Context } from "../context.ts";
import type { ServiceItem } from "../item/service-item.ts";
import type { CatalogTables } from "../tables.ts";
import type { ServiceBundle } from "./bundle.ts";
import { type KnownPart, type Saving, savingsOf, type SharedMaterial, sharedMaterials } from "./filing.ts";

async function itemsOf(context: Context, ids: readonly string[]): Promise<ServiceItem[]> {
  return (await Promise.all(ids.map((id) => loadItem(context, id)))).filter((item) => item !== undefined);
}

const SharedMaterialRef = builder.objectRef<SharedMaterial>("ServiceBundleMaterial").implement({
  description: "A material of a bundle, whichever of its items want it: it is handed in once (共用材料).",
  fields: (t) => ({
    name: t.exposeString("name", { description: "Name (材料名称)." }),
    requirement: t.expose("requirement", {
      type: MaterialRequirementEnum,
      description: "Whether it is needed (必要性): the strictest of what its items say.",
    }),
    askedOfApplicant: t.exposeBoolean("asked", {
      description:
        "False when every item that wants it has it from shared data or the e-licence library (免提交), BK-12.",
    }),
    originals: t.exposeInt("originals", {
      nullable: true,
      description:
        "Number of originals (原件份数): as many as the item that wants most; null when none says.",
    }),
    copies: t.exposeInt("copies", {
      nullable: true,
      description: "Number of copies (复印件份数): as many as the item that wants most; null when none says.",
    }),
    items: t.field({
      type: [ItemRef],
      description: "The items that want it (所需事项).",
      resolve: ({ itemIds }, _args, context) => itemsOf(context, itemIds),
    }),
  }),
});

const SavingRef = builder.objectRef<Saving>("ServiceBundleSaving").implement({
  description: "What filing together saves against filing each item singly, of one kind (节省情况).",
  fields: (t) => ({
    singly: t.exposeInt("singly", {
      nullable: true,
      description: "How many when each is filed singly (单办); null where an item does not say.",
    }),
    together: t.exposeInt("together", {
      nullable: true,
      description: "How many when they are filed together (联办); null where it is not known.",
    }),
    saved: t.int({
      nullable: true,
      description: "The difference (节省); null where one of the two is not known.",
      resolve: ({ singly, together }) => (singly === null || together === null ? null : singly - together),
    }),
    unit: t.expose("unit", {
      type: TimeUnitEnum,
      nullable: true,
      description:
        "Of days, which days (单位); null where items count in different ones, which are not added up.",
    }),
    untold: t.field({
      type: [ItemRef],
      description: "The items that do not say (未载明的事项).",
      resolve: ({ untold }, _args, context) => itemsOf(context, untold),
    }),
  }),
});

interface Filing {
  readonly bundle: ServiceBundle;
  readonly parts: readonly KnownPart[];
}

/** What filing a bundle takes at a place. */
export const BundleFilingRef: ObjectRefOf<CatalogTables, Filing> = builder
  .objectRef<Filing>("ServiceBundleFiling")
  .implement({
    description: "What filing a bundle takes at a place, and what it saves (一次办的账). BK-7",
    fields: (t) => {
      const saved = (kind: "steps" | "visits" | "materials" | "days", description: string) =>
        t.field({
          type: SavingRef,
          description,
          resolve: ({ bundle, parts }) => savingsOf(bundle, parts)[kind],
        });
      return {
        materials: t.field({
          type: [SharedMaterialRef],
          description:
            "Its materials, each once (合并材料): what two items call by the same name is one. Names that differ are two, whatever is meant by them.",
          resolve: ({ parts }) => [...sharedMaterials(parts)],
        }),
        stepsSaved: saved("steps", "Steps (环节)."),
        visitsSaved: saved(
          "visits",
          "Times somebody files, at least (跑动次数): once for each item, or once for all.",
        ),
        materialsSaved: saved("materials", "Materials asked of the applicant (申请材料)."),
        daysSaved: saved(
          "days",
          "Days (时限): one item after the other, each by its promised limit or else the statutory one, against the limit of the bundle's document or else stage by stage.",
        ),
      };
    },
  });

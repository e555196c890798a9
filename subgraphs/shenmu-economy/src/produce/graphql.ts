import { type ObjectRefOf, outcome } from "@yimen/subgraph-kit";
import { builder, result } from "../builder.ts";
import type { EconomyTables } from "../tables.ts";
import { addProduce, allProduce, loadProduce } from "./operations.ts";
import type { Produce } from "./store.ts";

export const ProduceRef: ObjectRefOf<EconomyTables, Produce> = builder
  .objectRef<Produce>("ShenmuProduce")
  .implement({
    description: "What prices and techniques are about (农产品): one list for the whole city.",
    fields: (t) => ({
      id: t.exposeID("id", { description: "Opaque id (标识)." }),
      name: t.exposeString("name", { description: "Name (名称)." }),
      citation: t.exposeString("citation", {
        nullable: true,
        description: "The document that names it (出处); null when the city entered it.",
      }),
    }),
  });

builder.queryField("shenmuProduce", (t) =>
  t.field({
    type: [ProduceRef],
    nullable: true,
    description: "Everything prices are told of (农产品目录), by name.",
    resolve: async (_root, _args, context) => [...(await allProduce(context))],
  }),
);

const AddProducePayload = builder.objectRef<{ produceId: string }>("ShenmuAddProducePayload").implement({
  description: "The produce added (已登记的农产品).",
  fields: (t) => ({
    produce: t.field({
      type: ProduceRef,
      nullable: true,
      description: "The produce (农产品).",
      resolve: ({ produceId }, _args, context) => loadProduce(context, produceId),
    }),
  }),
});

const AddProduceInput = builder.inputType("ShenmuAddProduceInput", {
  description: "Produce to add to the city's list (登记农产品).",
  fields: (t) => ({
    idempotencyKey: t.string({ required: true, description: "Key of this submission (幂等键)." }),
    name: t.string({ required: true, description: "Name, at most 20 characters (名称)." }),
  }),
});

builder.mutationField("shenmuAddProduce", (t) =>
  t.field({
    type: result("ShenmuAddProduceResult", AddProducePayload),
    nullable: true,
    description: "Puts produce on the city's list (登记农产品). For those in charge of the whole city.",
    args: { input: t.arg({ type: AddProduceInput, required: true, description: "The produce (农产品)." }) },
    resolve: (_root, args, context) => outcome(addProduce(context, args.input)),
  }),
);

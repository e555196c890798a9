import { defineConnection, type ObjectRefOf } from "@yimen/subgraph-kit";
import { builder, PriceUnitEnum } from "../builder.ts";
import { loadBulletin } from "../bulletin/operations.ts";
import { BulletinRef } from "../bulletin/ref.ts";
import { DivisionRef } from "../place/references.ts";
import { ProduceRef } from "../produce/graphql.ts";
import { loadProduce } from "../produce/operations.ts";
import type { EconomyTables } from "../tables.ts";
import { loadLatestPrices, pagePrices } from "./operations.ts";
import type { PricePoint } from "./store.ts";

export const PriceRef: ObjectRefOf<EconomyTables, PricePoint> = builder.objectRef<PricePoint>("ShenmuPrice");

builder.objectType(PriceRef, {
  description: "What produce cost somewhere on a day (价格), as a station told it.",
  fields: (t) => ({
    yuan: t.expose("yuan", {
      type: "Decimal",
      description: "Yuan, exactly as written, with up to four decimals (元).",
    }),
    unit: t.expose("unit", { type: PriceUnitEnum, description: "What it is for (计价单位)." }),
    market: t.exposeString("market", {
      nullable: true,
      description: "Where it was asked (市场); null when the station did not say.",
    }),
    observedOn: t.expose("observedOn", { type: "Date", description: "The day it was observed (采价日期)." }),
    divisionCode: t.expose("divisionCode", {
      type: "DivisionCode",
      description: "Code of the division whose station told it (发布地区划代码).",
    }),
    division: t.field({
      type: DivisionRef,
      nullable: true,
      description: "The division whose station told it (发布地).",
      resolve: ({ divisionCode }) => ({ code: divisionCode }),
    }),
    produce: t.field({
      type: ProduceRef,
      nullable: true,
      description: "What it is the price of (农产品).",
      resolve: ({ produceId }, _args, context) => loadProduce(context, produceId),
    }),
    bulletin: t.field({
      type: BulletinRef,
      nullable: true,
      description: "The bulletin that tells it (所在信息).",
      resolve: ({ bulletinId }, _args, context) => loadBulletin(context, bulletinId),
    }),
  }),
});

const PriceConnectionRef = defineConnection(builder, PriceRef, { en: "prices", zh: "价格" });

builder.queryField("shenmuPrices", (t) =>
  t.connection(
    {
      type: PriceRef,
      nullable: true,
      description: "How the price of produce went (价格走势), the oldest first, in one unit.",
      args: {
        produceId: t.arg.id({ required: true, description: "Which produce (农产品)." }),
        unit: t.arg({ type: PriceUnitEnum, required: true, description: "In which unit (计价单位)." }),
        within: t.arg({
          type: "DivisionCode",
          description: "Told by this division and those below (区划范围); the whole city unless given.",
        }),
        market: t.arg.string({ description: "Asked at this market only (市场)." }),
        from: t.arg({ type: "Date", description: "From this day on (起始日期)." }),
        until: t.arg({ type: "Date", description: "Up to this day (截止日期)." }),
      },
      resolve: (_root, args, context) => pagePrices(context, args, args),
    },
    PriceConnectionRef,
  ),
);

builder.objectField(DivisionRef, "shenmuLatestPrices", (t) =>
  t.field({
    type: [PriceRef],
    nullable: true,
    description:
      "The latest price of each produce in each unit that the stations of this division and below have told (最新价格); null outside Shenmu.",
    resolve: async ({ code }, _args, context) => {
      const prices = await loadLatestPrices(context, code);
      return prices === undefined ? undefined : [...prices];
    },
  }),
);

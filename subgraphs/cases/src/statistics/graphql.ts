import {
  defineConnection,
  defineLoader,
  defineStatisticTypes,
  keyedBy,
  mountStatistics,
  type StatisticTypes,
} from "@yimen/subgraph-kit";
import { builder } from "../builder.ts";
import { loadCase } from "../case/operations.ts";
import { CaseConnectionRef, CaseRef } from "../case/ref.ts";
import { ServiceItemRef, StationRef } from "../caseload/graphql.ts";
import type { Context } from "../context.ts";
import { DivisionRef } from "../place/references.ts";
import { ReceiptRef } from "../receipt/graphql.ts";
import { listReceiptsByNo } from "../receipt/store.ts";
import type { CasesTables } from "../tables.ts";
import { caseStatistics } from "./case-register.ts";
import { receiptStatistics } from "./receipt-register.ts";

export const statisticTypes: StatisticTypes<CasesTables> = defineStatisticTypes(builder);
const things = {
  ITEM: { field: "item", ref: ServiceItemRef },
  STATION: { field: "station", ref: StationRef },
};

mountStatistics(builder, statisticTypes, {
  register: caseStatistics,
  rowsField: "casesBehind",
  Row: CaseRef,
  RowConnection: CaseConnectionRef,
  load: loadCase,
  Division: DivisionRef,
  things,
});

const loadReceiptByNo = defineLoader(async (context: Context, numbers: readonly string[]) =>
  keyedBy(await context.read((db) => listReceiptsByNo(db, numbers)), ({ receiptNo }) => receiptNo),
);

mountStatistics(builder, statisticTypes, {
  register: receiptStatistics,
  rowsField: "receiptsBehind",
  Row: ReceiptRef,
  RowConnection: defineConnection(builder, ReceiptRef, { en: "receipts", zh: "收据" }),
  load: loadReceiptByNo,
  Division: DivisionRef,
  things,
});

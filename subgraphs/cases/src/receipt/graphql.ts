import type { InputRefOf, ObjectRefOf } from "@yimen/subgraph-kit";
import { builder } from "../builder.ts";
import { DepartmentRef } from "../place/references.ts";
import type { ChargedFee, ReceivedPaper, Receipt } from "./receipt.ts";
import type { CasesTables } from "../tables.ts";

export const ReceivedPaperRef: ObjectRefOf<CasesTables, ReceivedPaper> = builder
  .objectRef<ReceivedPaper>("ReceivedPaper")
  .implement({
    description: "A paper taken from the applicant (收取的材料).",
    fields: (t) => ({
      name: t.exposeString("name", { description: "Name (名称)." }),
      copies: t.exposeInt("copies", { description: "Number of copies (份数)." }),
      original: t.exposeBoolean("original", {
        description: "True for an original, which goes back (是否原件).",
      }),
    }),
  });

const ChargedFeeRef = builder.objectRef<ChargedFee>("ChargedFee").implement({
  description: "A fee taken (收取的费用).",
  fields: (t) => ({
    name: t.exposeString("name", { description: "What for (名称)." }),
    amount: t.expose("fen", { type: "Fen", description: "How much, in fen (金额,分)." }),
    basis: t.exposeString("basis", { description: "What it rests on (收费依据)." }),
    department: t.field({
      type: DepartmentRef,
      nullable: true,
      description: "The department whose fee it is (收费部门), where several handle the case, LP-17.",
      resolve: ({ departmentId }) => (departmentId === undefined ? null : { id: departmentId }),
    }),
  }),
});

export const ReceiptRef: ObjectRefOf<CasesTables, Receipt> = builder.objectRef<Receipt>("Receipt").implement({
  description: "What was taken from the applicant and is accounted for (收据), LP-14.",
  fields: (t) => ({
    receiptNo: t.exposeString("receiptNo", { description: "Number (收据编号)." }),
    papers: t.field({
      type: [ReceivedPaperRef],
      description: "Papers (材料).",
      resolve: ({ papers }) => [...papers],
    }),
    fees: t.field({
      type: [ChargedFeeRef],
      description: "Fees, each with its basis (费用).",
      resolve: ({ fees }) => [...fees],
    }),
    total: t.field({
      type: "Fen",
      description: "All fees together, in fen (合计,分).",
      resolve: ({ fees }) => fees.reduce((sum, { fen }) => sum + fen, 0),
    }),
    issuedAt: t.expose("issuedAt", { type: "DateTime", description: "When it was issued (开具时间)." }),
    issuedBy: t.exposeString("issuedBy", { description: "Account that issued it (开具人)." }),
    returnedAt: t.expose("returnedAt", {
      type: "DateTime",
      nullable: true,
      description: "When it was taken back for the result (收回时间).",
    }),
  }),
});

/** A paper in an input. */
export const ReceivedPaperInput: InputRefOf<CasesTables, ReceivedPaper> = builder.inputType(
  "ReceivedPaperInput",
  {
    description: "A paper taken in (收取的材料).",
    fields: (t) => ({
      name: t.string({ required: true, description: "Name, at most 80 characters (名称)." }),
      copies: t.int({ required: true, description: "Number of copies, 1 to 100 (份数)." }),
      original: t.boolean({ required: true, description: "True for an original (是否原件)." }),
    }),
  },
);

/** A fee in an input. */
export const ChargedFeeInput: InputRefOf<
  CasesTables,
  { name: string; amount: number; basis: string; departmentId?: string | null | undefined }
> = builder.inputType("ChargedFeeInput", {
  description: "A fee taken (收取的费用).",
  fields: (t) => ({
    name: t.string({ required: true, description: "What for, at most 80 characters (名称)." }),
    amount: t.field({ type: "Fen", required: true, description: "How much, in fen (金额,分)." }),
    basis: t.string({
      required: true,
      description: "What it rests on, at most 200 characters (收费依据).",
    }),
    departmentId: t.id({
      description:
        "The department whose fee it is (收费部门), LP-17: the one in charge of the case, or one that decides a part of it.",
    }),
  }),
});

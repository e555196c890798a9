import { loadByOneKey } from "@yimen/subgraph-kit";
import { builder } from "../builder.ts";
import type { DocumentKind } from "../vocabulary.ts";
import "./island-document.ts";
import "./verdict-graphql.ts";
import { loadDocument, loadDocumentByNumber, ofKind, pageDocuments } from "./operations.ts";
import {
  BicyclePermitConnectionRef,
  BicyclePermitRef,
  GateCardConnectionRef,
  GateCardRef,
} from "./reference.ts";

const entities: readonly { readonly ref: typeof GateCardRef; readonly kind: DocumentKind }[] = [
  { ref: GateCardRef, kind: "GATE_CARD" },
  { ref: BicyclePermitRef, kind: "BICYCLE_PERMIT" },
];

for (const { ref, kind } of entities) {
  builder.asEntity(ref, {
    key: builder.selection<{ id: string }>("id"),
    resolveReference: ({ id }, context) => ofKind(kind, loadDocument(context, id)),
  });
}

// Nullable, all of them: a failure here must not null what else was asked.
builder.queryFields((t) => {
  const oneKey = {
    id: t.arg.id({ description: "Opaque id (标识)." }),
    number: t.arg.string({ description: "Number (证件编号)." }),
  };
  const filters = {
    within: t.arg({ type: "DivisionCode", description: "Only those of this division and below (区划范围)." }),
    mine: t.arg.boolean({ description: "Only those the caller applied for (仅本人的)." }),
  };
  return {
    putuoGateCard: t.field({
      type: GateCardRef,
      nullable: true,
      description:
        "The gate card with an id or a number, exactly one of them (查正山门卡); null when there is none the caller may see.",
      args: oneKey,
      resolve: (_root, args, context) =>
        loadByOneKey(args, {
          id: (id) => ofKind("GATE_CARD", loadDocument(context, id)),
          number: (number) => ofKind("GATE_CARD", loadDocumentByNumber(context, number)),
        }),
    }),
    putuoGateCards: t.connection(
      {
        type: GateCardRef,
        nullable: true,
        description: "Gate cards the caller may see (正山门卡), newest first; none for the public.",
        args: filters,
        resolve: (_root, args, context) => pageDocuments(context, "GATE_CARD", args, args),
      },
      GateCardConnectionRef,
    ),
    putuoBicyclePermit: t.field({
      type: BicyclePermitRef,
      nullable: true,
      description:
        "The bicycle permit with an id or a number, exactly one of them (查自行车登记); null when there is none the caller may see.",
      args: oneKey,
      resolve: (_root, args, context) =>
        loadByOneKey(args, {
          id: (id) => ofKind("BICYCLE_PERMIT", loadDocument(context, id)),
          number: (number) => ofKind("BICYCLE_PERMIT", loadDocumentByNumber(context, number)),
        }),
    }),
    putuoBicyclePermits: t.connection(
      {
        type: BicyclePermitRef,
        nullable: true,
        description: "Bicycle permits the caller may see (自行车登记), newest first; none for the public.",
        args: { ...filters, plate: t.arg.string({ description: "Only with this plate (号牌)." }) },
        resolve: (_root, args, context) => pageDocuments(context, "BICYCLE_PERMIT", args, args),
      },
      BicyclePermitConnectionRef,
    ),
  };
});

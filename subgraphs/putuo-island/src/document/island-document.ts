import { chinaDate } from "@yimen/domain";
import type { InterfaceRefOf } from "@yimen/subgraph-kit";
import {
  builder,
  DocumentActionEnum,
  DocumentKindEnum,
  DocumentStateEnum,
  DocumentTypeEnum,
} from "../builder.ts";
import { stateOn } from "../lifecycle/lifecycle.ts";
import { CaseRef, DivisionRef, StationRef } from "../place/graphql.ts";
import type { IslandTables } from "../tables.ts";
import { type ActionAvailability, actionsOf } from "./actions.ts";
import type { DocumentStep, IslandDocument } from "./document.ts";
import { loadHolder, loadSteps } from "./operations.ts";
import { BicyclePermitRef, GateCardRef } from "./reference.ts";
import type { Holder } from "./sealing.ts";

const HolderRef = builder.objectRef<Holder>("PutuoHolder").implement({
  description:
    "Who holds an island document (持有人). In clear for whoever applied for it; masked for the staff of the town.",
  fields: (t) => ({
    name: t.exposeString("name", { description: "Name (姓名): 张*." }),
    documentType: t.expose("documentType", {
      type: DocumentTypeEnum,
      description: "Type of identity document (证件类型).",
    }),
    documentNumber: t.exposeString("documentNumber", {
      description: "Number of the identity document (证件号码): 330903********1234.",
    }),
  }),
});

const StepRef = builder.objectRef<DocumentStep>("PutuoDocumentStep").implement({
  description: "One step of an island document (证件记录), never changed.",
  fields: (t) => ({
    at: t.expose("at", { type: "DateTime", description: "When (时间)." }),
    action: t.expose("action", { type: DocumentActionEnum, description: "What was done (操作)." }),
    actor: t.exposeString("actor", { description: "Account of whoever did it (操作人)." }),
    state: t.expose("state", { type: DocumentStateEnum, description: "What it led to (操作后状态)." }),
    reason: t.exposeString("reason", { nullable: true, description: "Why (理由)." }),
  }),
});

const AvailableActionRef = builder.objectRef<ActionAvailability>("PutuoAvailableAction").implement({
  description: "An action on an island document, and whether the caller may take it now (可办操作), X-8.",
  fields: (t) => ({
    action: t.expose("action", { type: DocumentActionEnum, description: "The action (操作)." }),
    enabled: t.boolean({
      description: "True when it may be taken now (是否可办).",
      resolve: ({ reason }) => reason === undefined,
    }),
    reasonCode: t.string({
      nullable: true,
      description: "Code of the reason why not (原因代码); null when enabled.",
      resolve: ({ reason }) => reason?.code ?? null,
    }),
    reasonZh: t.string({
      nullable: true,
      description: "Why not, in Chinese (中文原因).",
      resolve: ({ reason }) => reason?.zh ?? null,
    }),
    reasonEn: t.string({
      nullable: true,
      description: "Why not, in English (英文原因).",
      resolve: ({ reason }) => reason?.en ?? null,
    }),
  }),
});

/** What gate cards and bicycle permits have in common. */
export const DocumentInterface: InterfaceRefOf<IslandTables, IslandDocument> = builder
  .interfaceRef<IslandDocument>("PutuoIslandDocument")
  .implement({
    description:
      "What the island issues of its own (岛上证件), PT-11. Seen by whoever applied for it and by the staff of the town.",
    resolveType: ({ kind }) => (kind === "GATE_CARD" ? "PutuoGateCard" : "PutuoBicyclePermit"),
    fields: (t) => ({
      id: t.exposeID("id", { description: "Opaque id (标识)." }),
      kind: t.expose("kind", { type: DocumentKindEnum, description: "Kind (类别)." }),
      number: t.exposeString("number", {
        nullable: true,
        description: "Number (证件编号): town, kind, year and ordinal; null until it is issued.",
      }),
      state: t.field({
        type: DocumentStateEnum,
        description: "Where it stands today (证件状态).",
        resolve: (document, _args, context) => stateOn(document, chinaDate(context.now)),
      }),
      case: t.field({
        type: CaseRef,
        nullable: true,
        description: "The case it came of (办件).",
        resolve: ({ caseId }) => ({ id: caseId }),
      }),
      caseNo: t.exposeString("caseNo", { description: "Number of that case (办件编号)." }),
      station: t.field({
        type: StationRef,
        nullable: true,
        description: "The station that took the case in (收件站点).",
        resolve: ({ stationId }) => ({ id: stationId }),
      }),
      division: t.field({
        type: DivisionRef,
        nullable: true,
        description: "The town that issues it (制发镇).",
        resolve: ({ divisionCode }) => ({ code: divisionCode }),
      }),
      holder: t.field({
        type: HolderRef,
        nullable: true,
        description: "Who holds it (持有人); null until it is issued.",
        resolve: ({ id }, _args, context) => loadHolder(context, id),
      }),
      holderKind: t.exposeString("holderKind", {
        nullable: true,
        description:
          "Kind of holder (持有人类别), in the words of the town's rules; null where none was given. The source names none.",
      }),
      appliedAt: t.expose("appliedAt", {
        type: "DateTime",
        description: "When its case was completed (申请办结时间).",
      }),
      issuedOn: t.expose("issuedOn", {
        type: "Date",
        nullable: true,
        description: "Day of issue (制发日期); null until it is issued.",
      }),
      validUntil: t.expose("validUntil", {
        type: "Date",
        nullable: true,
        description:
          "Last day (有效期至); null when the law of the town did not say how long it is valid when it was issued.",
      }),
      history: t.field({
        type: [StepRef],
        description: "Every step so far, oldest first (证件记录).",
        resolve: async ({ id }, _args, context) => [...((await loadSteps(context, id)) ?? [])],
      }),
      availableActions: t.field({
        type: [AvailableActionRef],
        description:
          "Every action, possible now or with the reason why not (可办操作), the law of the town included.",
        resolve: async (document, _args, context) => [...(await actionsOf(context, document))],
      }),
      revision: t.exposeInt("revision", {
        description: "Grows with every step (版本号): send it back as expectedRevision.",
      }),
      sample: t.exposeBoolean("sample", { description: "True for invented sample data (示例数据)." }),
    }),
  });

builder.objectType(GateCardRef, {
  description:
    "A main mountain gate card (正山门卡) of Putuoshan, PT-11. The source names the item and nothing more.",
  interfaces: [DocumentInterface],
});

builder.objectType(BicyclePermitRef, {
  description:
    "The registration of a bicycle (自行车登记) on Putuoshan, PT-11. The source names the item and nothing more.",
  interfaces: [DocumentInterface],
  fields: (t) => ({
    plate: t.exposeString("plate", {
      nullable: true,
      description: "Plate (号牌); null until it is issued.",
    }),
    bicycle: t.exposeString("bicycle", {
      nullable: true,
      description: "What the bicycle is known by (车辆特征): make, colour, frame number.",
    }),
  }),
});

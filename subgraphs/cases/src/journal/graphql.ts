import { type ConnectionRefOf, defineConnection, type ObjectRefOf } from "@yimen/subgraph-kit";
import {
  builder,
  CaseKindEnum,
  CaseOutcomeEnum,
  CaseStateEnum,
  DeliveryMethodEnum,
  DeskTaskEnum,
  IntakeExceptionEnum,
  JournalStepEnum,
  PauseGroundEnum,
  RoleEnum,
} from "../builder.ts";
import type { JournalEntry } from "./entry.ts";
import type { CasesTables } from "../tables.ts";

export const JournalEntryRef: ObjectRefOf<CasesTables, JournalEntry> = builder
  .objectRef<JournalEntry>("JournalEntry")
  .implement({
    description:
      "One step on a case, written with it and never changed (办件日志). Each entry carries the hash of the one before.",
    fields: (t) => ({
      seq: t.exposeInt("seq", { description: "1 for the first step of the case (序号)." }),
      at: t.expose("at", { type: "DateTime", description: "When (时间)." }),
      step: t.expose("step", { type: JournalStepEnum, description: "What was done (步骤)." }),
      actor: t.exposeString("actor", { description: "Account that did it (操作账号)." }),
      actorRoles: t.field({
        type: [RoleEnum],
        description: "Roles of that account then (操作人角色).",
        resolve: ({ actorRoles }) => [...actorRoles],
      }),
      state: t.expose("state", {
        type: CaseStateEnum,
        description: "State of the case after the step (步骤后状态).",
      }),
      kind: t.field({
        type: CaseKindEnum,
        nullable: true,
        description: "Kind the step gave the case (确定的办件类型).",
        resolve: ({ detail }) => detail.kind ?? null,
      }),
      outcome: t.field({
        type: CaseOutcomeEnum,
        nullable: true,
        description: "How the step decided the case (决定).",
        resolve: ({ detail }) => detail.outcome ?? null,
      }),
      deliveryMethod: t.field({
        type: DeliveryMethodEnum,
        nullable: true,
        description: "How the result was handed over (送达方式).",
        resolve: ({ detail }) => detail.deliveryMethod ?? null,
      }),
      reasons: t.stringList({
        description: "Reasons given (理由).",
        resolve: ({ detail }) => [...(detail.reasons ?? [])],
      }),
      materials: t.stringList({
        description: "Materials the step names (涉及材料): missing, supplied or to follow later.",
        resolve: ({ detail }) => [...(detail.materials ?? [])],
      }),
      facts: t.stringList({
        description:
          "Names of the facts the step put on record (认定的事实); the values are among the case's facts.",
        resolve: ({ detail }) => [...(detail.findings ?? [])],
      }),
      findings: t.stringList({
        deprecationReason: "Use facts.",
        description: "The same as facts (认定的事实), by the name it had before.",
        resolve: ({ detail }) => [...(detail.findings ?? [])],
      }),
      deemedBy: t.string({
        nullable: true,
        description: "The rule by which the law took the step itself, with its articles (视为所依规则).",
        resolve: ({ detail }) => detail.deemedBy ?? null,
      }),
      pauseGround: t.field({
        type: PauseGroundEnum,
        nullable: true,
        description: "Why the clock stood still (暂停计时事由).",
        resolve: ({ detail }) => detail.pause ?? null,
      }),
      tracker: t.string({
        nullable: true,
        description: "Account of whoever follows it on the green channel (跟踪协调专人).",
        resolve: ({ detail }) => detail.tracker ?? null,
      }),
      passedUpTo: t.string({
        nullable: true,
        description: "The authority it was passed up to (上级机关).",
        resolve: ({ detail }) => detail.passedUpTo ?? null,
      }),
      task: t.field({
        type: DeskTaskEnum,
        nullable: true,
        description: "What was claimed, handed on or returned (待办事务).",
        resolve: ({ detail }) => detail.task ?? null,
      }),
      handedTo: t.string({
        nullable: true,
        description: "Account it was handed on to (转办对象).",
        resolve: ({ detail }) => detail.handedTo ?? null,
      }),
      note: t.string({
        nullable: true,
        description: "Remark (备注).",
        resolve: ({ detail }) => detail.note ?? null,
      }),
      exceptions: t.field({
        type: [IntakeExceptionEnum],
        description: "What was exceptional about taking the case in (例外收件情形).",
        resolve: ({ detail }) => [...(detail.exceptions ?? [])],
      }),
      exceptionReason: t.string({
        nullable: true,
        description: "Why it was taken in all the same (例外收件理由).",
        resolve: ({ detail }) => detail.exceptionReason ?? null,
      }),
      previousHash: t.exposeString("previousHash", {
        description: "Hash of the entry before (前一条哈希); empty for the first.",
      }),
      hash: t.exposeString("hash", { description: "Hash of this entry (本条哈希), SHA-256 in base64url." }),
    }),
  });

export const JournalEntryConnectionRef: ConnectionRefOf<CasesTables, JournalEntry> = defineConnection(
  builder,
  JournalEntryRef,
  { en: "journal entries", zh: "办件日志" },
);

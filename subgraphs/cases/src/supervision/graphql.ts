import { parseDivisionCode } from "@yimen/domain";
import { defineConnection } from "@yimen/subgraph-kit";
import { builder, SuspicionKindEnum, verdictTypes } from "../builder.ts";
import { loadCase, wholeCase } from "../case/operations.ts";
import { CaseRef } from "../case/ref.ts";
import { StationRef } from "../caseload/graphql.ts";
import { DivisionRef } from "../place/references.ts";
import { QueuedWorkConnectionRef, QueuedWorkRef } from "../queue/ref.ts";
import { SupplementNoticeRef } from "../supplement/graphql.ts";
import type { SupplementNotice } from "../supplement/notice.ts";
import {
  lampOf,
  loadSuspicions,
  overdueOf,
  pageDue,
  pageLoads,
  pageOverdue,
  pageSecondNotices,
  pageSuspicions,
  pageUncovered,
  pageUndue,
  type Supervision,
  supervisionOf,
} from "./operations.ts";
import type { DeskLoad, Suspicion } from "./store.ts";

const SuspicionRef = builder.objectRef<Suspicion>("CaseSuspicion").implement({
  description:
    "Something about a case that somebody is to look at (疑似情形), BK-11: it says what looks odd, and nothing of a person.",
  fields: (t) => ({
    kind: t.expose("kind", { type: SuspicionKindEnum, description: "What it looks like (疑似情形)." }),
    foundAt: t.expose("foundAt", { type: "DateTime", description: "When it was found (发现时间)." }),
    case: t.field({
      type: CaseRef,
      nullable: true,
      description: "The case (办件).",
      resolve: ({ caseId }, _args, context) => loadCase(context, caseId),
    }),
    otherDivision: t.field({
      type: DivisionRef,
      nullable: true,
      description: "Of a repeated filing, where the other case is (另一办件所在地): that place, and no more.",
      resolve: ({ otherDivision }) => (otherDivision === null ? null : { code: otherDivision }),
    }),
  }),
});
const SuspicionConnectionRef = defineConnection(builder, SuspicionRef, { en: "suspicions", zh: "疑似情形" });

const LoadRef = builder.objectRef<DeskLoad>("DeskLoad").implement({
  description: "How much somebody has in hand at a station (在手办件量).",
  fields: (t) => ({
    account: t.exposeString("account", { description: "Their account (账号)." }),
    station: t.field({
      type: StationRef,
      nullable: true,
      description: "The station (站点).",
      resolve: ({ stationId }) => ({ id: stationId }),
    }),
    tasks: t.exposeInt("tasks", { description: "What they have in hand there (在手件数)." }),
    overdue: t.int({
      description: "How many of those ran over (其中超时).",
      resolve: (load, _args, context) => overdueOf(context, load),
    }),
  }),
});
const LoadConnectionRef = defineConnection(builder, LoadRef, { en: "loads", zh: "在手办件量" });

const SecondNoticeRef = builder.objectRef<SupplementNotice>("SecondNotice").implement({
  description: "A notice after the first, an exception with its new fact (再次告知), BK-11.",
  fields: (t) => ({
    case: t.field({
      type: CaseRef,
      nullable: true,
      description: "The case (办件).",
      resolve: ({ caseId }, _args, context) => loadCase(context, caseId),
    }),
    notice: t.field({
      type: SupplementNoticeRef,
      description: "What was told, and the new fact (告知内容与新情况).",
      resolve: (notice) => notice,
    }),
  }),
});
const SecondNoticeConnectionRef = defineConnection(builder, SecondNoticeRef, {
  en: "second notices",
  zh: "再次告知",
});

const SupervisionRef = builder.objectRef<Supervision>("Supervision").implement({
  description: "What whoever supervises a place looks at (监督), SM-10, BK-11.",
  fields: (t) => ({
    today: t.expose("today", { type: "Date", description: "The day it is of (日期)." }),
    due: t.connection(
      {
        type: QueuedWorkRef,
        description: "What is due by a day (临期与到期), what ran over included, the longest due first.",
        args: { by: t.arg({ type: "Date", description: "The day (截至日期); today when left out." }) },
        resolve: (of, args, context) => pageDue(context, of, args, args),
      },
      QueuedWorkConnectionRef,
    ),
    overdue: t.connection(
      {
        type: QueuedWorkRef,
        description: "What ran over its last day (超时), the longest due first.",
        resolve: (of, args, context) => pageOverdue(context, of, args),
      },
      QueuedWorkConnectionRef,
    ),
    paused: t.connection(
      {
        type: QueuedWorkRef,
        description: "What waits while its clock stands still (暂停计时), what has waited longest first.",
        resolve: (of, args, context) => pageUndue(context, of, "PAUSED", args),
      },
      QueuedWorkConnectionRef,
    ),
    undated: t.connection(
      {
        type: QueuedWorkRef,
        description:
          "What waits without a last day (无期限), what has waited longest first: no law or promise says one, or the calendar does not reach it.",
        resolve: (of, args, context) => pageUndue(context, of, "UNDATED", args),
      },
      QueuedWorkConnectionRef,
    ),
    uncovered: t.connection(
      {
        type: QueuedWorkRef,
        description:
          "What waits for nobody (无人办理), LP-4: for a department of the place with nobody on duty today, or in the hands of somebody who is away.",
        resolve: (of, args, context) => pageUncovered(context, of, args),
      },
      QueuedWorkConnectionRef,
    ),
    loads: t.connection(
      {
        type: LoadRef,
        description: "Who has how much in hand (在手办件量), the most first.",
        resolve: (of, args, context) => pageLoads(context, of, args),
      },
      LoadConnectionRef,
    ),
    secondNotices: t.connection(
      {
        type: SecondNoticeRef,
        description: "Notices after the first (再次告知), newest first.",
        resolve: (of, args, context) => pageSecondNotices(context, of, args),
      },
      SecondNoticeConnectionRef,
    ),
    suspicions: t.connection(
      {
        type: SuspicionRef,
        description:
          "What looks as if it came twice or went round the system (疑似重复提交、体外循环), newest first.",
        resolve: (of, args, context) => pageSuspicions(context, of, args),
      },
      SuspicionConnectionRef,
    ),
  }),
});

builder.objectFields(DivisionRef, (t) => ({
  supervision: t.field({
    type: SupervisionRef,
    nullable: true,
    description:
      "What whoever supervises the work of the place looks at (办件监督), SM-10. For station managers, county administrators and inspectors of the place; null, with the error, for others.",
    resolve: ({ code }, _args, context) => supervisionOf(context, parseDivisionCode(code)),
  }),
}));

builder.objectFields(CaseRef, (t) => ({
  lamp: t.field({
    type: verdictTypes.RuleResultRef,
    nullable: true,
    description:
      "The lamp the law of its place shows for it (亮灯), with its article, SM-10; null where no rule of the place has lamps.",
    resolve: async (found, _args, context) => lampOf(context, await wholeCase(context, found)),
  }),
  suspicions: t.field({
    type: [SuspicionRef],
    description: "What looks odd about it (疑似情形), BK-11, for the staff of the place.",
    resolve: async ({ id }, _args, context) => [...((await loadSuspicions(context, id)) ?? [])],
  }),
}));

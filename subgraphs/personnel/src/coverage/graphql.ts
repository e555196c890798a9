import { defineConnection } from "@yimen/subgraph-kit";
import { StationRef, WindowRef } from "../borrowed/graphql.ts";
import { builder, PostRoleEnum, RuleReferenceRef } from "../builder.ts";
import { PostRef } from "../post/graphql.ts";
import type { Coverage, CoverageAlert } from "./coverage.ts";
import { agentCoverage, pageUncoveredWindows, windowCoverage } from "./operations.ts";

const CoverageAlertKind = builder.enumType("CoverageAlertKind", {
  description: "What is wrong with the staffing of a window or a point (缺岗类别).",
  values: {
    POST_VACANT: { description: "a role has no holder (岗位空缺)" },
    NOBODY_ON_DUTY: { description: "nobody who should serve is present today (无人在岗)" },
    ON_DUTY_ELSEWHERE: {
      description: "whoever serves here is on duty at another window at the same hours (一人多窗当值)",
    },
  },
});

const CoverageAlertRef = builder.objectRef<CoverageAlert>("CoverageAlert").implement({
  description: "Why a window or a point is not covered (缺岗提醒).",
  fields: (t) => ({
    kind: t.expose("kind", { type: CoverageAlertKind, description: "What is wrong (类别)." }),
    role: t.expose("role", {
      type: PostRoleEnum,
      nullable: true,
      description:
        "The vacant role, or that of whoever serves elsewhere, too (角色); null when nobody is on duty.",
    }),
    advisory: t.exposeBoolean("advisory", {
      description: "True for a mere notice that no rule of the place makes a breach (仅提示).",
    }),
    rule: t.expose("rule", {
      type: RuleReferenceRef,
      nullable: true,
      description:
        "The rule of the place it is against, or that leaves it open (所依规则); null where none says.",
    }),
    textZh: t.exposeString("zh", { description: "What is wrong, in Chinese (中文说明)." }),
    textEn: t.exposeString("en", { description: "What is wrong, in English (英文说明)." }),
  }),
});

const CoverageRef = builder.objectRef<Coverage>("Coverage").implement({
  description: "How a window or a village point is staffed today (在岗情况): LP-4.",
  fields: (t) => ({
    filledRoles: t.field({
      type: [PostRoleEnum],
      description: "Roles that have a holder today (已配角色).",
      resolve: (coverage) => [...coverage.filledRoles],
    }),
    vacantRoles: t.field({
      type: [PostRoleEnum],
      description: "Roles that the rules of the place ask for and that have none (空缺角色).",
      resolve: (coverage) => [...coverage.vacantRoles],
    }),
    awayRoles: t.field({
      type: [PostRoleEnum],
      description: "Roles whose holder is away today (离岗角色).",
      resolve: (coverage) => [...coverage.awayRoles],
    }),
    onDuty: t.field({
      type: PostRef,
      nullable: true,
      description:
        "Whose post serves now (当前在岗): where A, B and C are asked for B, or C while B is away; elsewhere the first holder who is there. Null when nobody is.",
      resolve: (coverage) => coverage.onDuty ?? null,
    }),
    substituted: t.exposeBoolean("substituted", {
      description: "True while somebody fills in for the one who should serve (替补在岗).",
    }),
    open: t.exposeBoolean("open", {
      description: "True on a day its doors are open (今日开放); on other days nothing is pointed out, LP-6.",
    }),
    uncovered: t.boolean({
      description: "True when a role that the place asks for is vacant or nobody is on duty (缺岗).",
      resolve: ({ alerts }) => alerts.some(({ kind }) => kind !== "ON_DUTY_ELSEWHERE"),
    }),
    alerts: t.field({
      type: [CoverageAlertRef],
      description: "What is wrong (缺岗提醒); empty when all is well.",
      resolve: (coverage) => [...coverage.alerts],
    }),
  }),
});

builder.objectField(WindowRef, "coverage", (t) =>
  t.field({
    type: CoverageRef,
    nullable: true,
    description:
      "How it is staffed now (在岗情况): A, B and C where its place asks for them, LP-4; null when it is closed.",
    resolve: (window, _args, context) => windowCoverage(context, window.id),
  }),
);

builder.objectField(StationRef, "agentCoverage", (t) =>
  t.field({
    type: CoverageRef,
    nullable: true,
    description:
      "How the two agents of a village station or agent point are staffed today (代办员在岗情况): A and B, LP-4; null for other stations.",
    resolve: (station, _args, context) => agentCoverage(context, station.id),
  }),
);

const WindowConnectionRef = defineConnection(builder, WindowRef, { en: "windows", zh: "窗口" });

builder.queryField("uncoveredWindows", (t) =>
  t.connection(
    {
      type: WindowRef,
      description: "Windows that are not covered today (缺岗窗口): LP-4.",
      args: {
        within: t.arg({
          type: "DivisionCode",
          required: true,
          description: "In this division and below (区划范围).",
        }),
      },
      resolve: (_root, args, context) => pageUncoveredWindows(context, args, args),
    },
    WindowConnectionRef,
  ),
);

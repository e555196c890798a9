import { defineConnection } from "@yimen/subgraph-kit";
import { builder, RoleEnum } from "../builder.ts";
import { pageMyLookUps } from "./operations.ts";
import type { LookUpRecord } from "./store.ts";

const LookUpRef = builder.objectRef<LookUpRecord>("LookUp").implement({
  description: "Somebody looked the caller up by the number of their document (查询记录), X-12.",
  fields: (t) => ({
    at: t.expose("at", { type: "DateTime", description: "When (查询时间)." }),
    by: t.exposeString("by", { description: "Account of who looked (查询人账号)." }),
    roles: t.field({
      type: [RoleEnum],
      description: "Roles of that account then (查询人角色).",
      resolve: ({ roles }) => [...roles],
    }),
    divisionCodes: t.stringList({
      description: "Codes of the divisions that account works for (查询人所属区划).",
      resolve: ({ divisions }) => [...divisions],
    }),
    searched: t.exposeString("searched", {
      description: "What was looked through: cases, staff (查询范围).",
    }),
    reason: t.exposeString("reason", {
      nullable: true,
      description: "Why, in their words (查询事由); null when they gave none.",
    }),
  }),
});

const LookUpConnectionRef = defineConnection(builder, LookUpRef, { en: "look-ups", zh: "查询记录" });

builder.queryField("myLookUps", (t) =>
  t.connection(
    {
      type: LookUpRef,
      // A refusal here must not null what else was asked.
      nullable: true,
      description:
        "Who looked the caller up by the number of their document, when and why, newest first (谁查过我): the look-ups that found cases of their account or their file as staff.",
      resolve: (_root, args, context) => pageMyLookUps(context, args),
    },
    LookUpConnectionRef,
  ),
);

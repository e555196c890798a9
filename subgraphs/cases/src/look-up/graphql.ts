import { defineConnection } from "@yimen/subgraph-kit";
import { builder, RoleEnum } from "../builder.ts";
import { pageMyLookUps } from "./operations.ts";
import type { LookUpRecord } from "./store.ts";

const LookUpRef = builder.objectRef<LookUpRecord>("LookUp").implement({
  description:
    "Somebody looked the caller up by the number of their document, or opened their personal facts or files (查询记录), X-12.",
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
      description:
        "What was looked through, cases or staff; or what was opened: applicant of case, attachment of case (查询范围).",
    }),
    opened: t.exposeID("opened", {
      nullable: true,
      description: "The thing whose facts or file were opened (查看对象); null for a look-up by number.",
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
        "Who looked the caller up by the number of their document, or opened what is of them in clear, when and why, newest first (谁查过我): the look-ups that found cases of their account or their file as staff, and every opening of their personal facts and files by others.",
      resolve: (_root, args, context) => pageMyLookUps(context, args),
    },
    LookUpConnectionRef,
  ),
);

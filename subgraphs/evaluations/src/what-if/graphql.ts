import type { Problem } from "@yimen/rules";
import { builder, FactInput, verdictTypes } from "../builder.ts";
import { type WhatIf, whatIf } from "./operations.ts";

const ProblemRef = builder.objectRef<Problem>("PackProblem").implement({
  description: "Something wrong with a pack (规则包问题): where it is and what to do.",
  fields: (t) => ({
    code: t.exposeString("code", { description: "Stable code (错误码)." }),
    file: t.exposeString("file", { description: "File (文件)." }),
    line: t.exposeInt("line", { description: "Line, from 1 (行)." }),
    column: t.exposeInt("column", { description: "Column, from 1 (列)." }),
    messageZh: t.exposeString("zh", { description: "What is wrong and what to do, in Chinese (中文说明)." }),
    messageEn: t.exposeString("en", { description: "The same in English (英文说明)." }),
  }),
});

const WhatIfRef = builder.objectRef<WhatIf>("WhatIf").implement({
  description: "What would be (试算): nothing is saved.",
  fields: (t) => ({
    problems: t.field({
      type: [ProblemRef],
      description: "What is wrong with the draft (草稿的问题); then nothing is judged by it.",
      resolve: ({ problems }) => [...problems],
    }),
    compliance: t.field({
      type: verdictTypes.ComplianceRef,
      nullable: true,
      description:
        "By the draft, or by the law in force when none was given (试算结果); null when the draft has problems.",
      resolve: ({ compliance }) => compliance,
    }),
    inForce: t.field({
      type: verdictTypes.ComplianceRef,
      description: "By the law in force, to compare with (现行结果).",
      resolve: ({ inForce }) => inForce,
    }),
  }),
});

const PackFileInput = builder.inputType("PackFileInput", {
  description: "A file of a draft pack (草稿文件).",
  fields: (t) => ({
    path: t.string({
      required: true,
      description: "Path inside the pack (路径): rules/a.yaml, sources/a.txt.",
    }),
    text: t.string({ required: true, description: "Its text (内容)." }),
  }),
});

const WhatIfInput = builder.inputType("WhatIfInput", {
  description: "What to try out (试算内容).",
  fields: (t) => ({
    subject: t.string({ required: true, description: "What the facts are about (主体), as station." }),
    at: t.field({ type: "DivisionCode", required: true, description: "Where it is (区划)." }),
    on: t.field({ type: "Date", description: "The day asked about (所问日期); today when left out." }),
    asKnownOn: t.field({ type: "Date", description: "Only what was issued by that day counts (截至日期)." }),
    facts: t.field({ type: [FactInput], required: true, description: "What is known of it (事实)." }),
    draft: t.field({
      type: [PackFileInput],
      // Compiling it takes a thread for as long as hundreds of objects take to be read.
      directives: { cost: { weight: 400 } },
      description:
        "A pack to judge by in the place of the one of its name (规则包草稿). For county administrators of the place.",
    }),
  }),
});

builder.queryField("whatIf", (t) =>
  t.field({
    type: WhatIfRef,
    description:
      "Judges given facts, without saving them, by the law in force or by a draft of a pack (试算).",
    args: { input: t.arg({ type: WhatIfInput, required: true, description: "What to try out (试算内容)." }) },
    resolve: (_root, args, context) => whatIf(context, args.input),
  }),
);

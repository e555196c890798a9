import { defineLoader, groupedBy, outcome } from "@yimen/subgraph-kit";
import { AbsenceRef } from "../absence/graphql.ts";
import { findAbsence } from "../absence/operations.ts";
import {
  builder,
  CorrectedRecordEnum,
  EndReasonEnum,
  HalfDayEnum,
  PostRoleEnum,
  result,
} from "../builder.ts";
import type { Context } from "../context.ts";
import { PersonalFileRef } from "../personal-file/graphql.ts";
import { PostRef } from "../post/graphql.ts";
import { loadPost } from "../post/operations.ts";
import { StaffMemberRef } from "../staff/reference.ts";
import { loadStaffMember } from "../staff/operations.ts";
import { correctAbsence } from "./absence-correction.ts";
import { correctEmployment } from "./employment-correction.ts";
import { correctPost } from "./post-correction.ts";
import type { CorrectedValue } from "./corrected-value.ts";
import { type Correction, listCorrections } from "./store.ts";

const loadCorrections = defineLoader(async (context: Context, ids: readonly string[]) =>
  groupedBy(ids, await context.read((db) => listCorrections(db, ids)), (row) => row.staffId),
);

const CorrectedValueRef = builder.objectRef<CorrectedValue>("CorrectedValue").implement({
  description: "A field with what it said and what it says now (更正内容).",
  fields: (t) => ({
    field: t.exposeString("field", { description: "Name of the field (字段)." }),
    was: t.exposeString("was", { nullable: true, description: "What it said (原值); null for nothing." }),
    became: t.exposeString("became", {
      nullable: true,
      description: "What it says now (现值); null for nothing.",
    }),
  }),
});

const CorrectionRef = builder.objectRef<Correction>("Correction").implement({
  description: "Something recorded wrongly and put right (更正记录): what was said before stays.",
  fields: (t) => ({
    record: t.expose("subject", { type: CorrectedRecordEnum, description: "What was corrected (更正对象)." }),
    recordId: t.exposeID("subjectId", { description: "Id of what was corrected (对象标识)." }),
    changes: t.field({
      type: [CorrectedValueRef],
      description: "What changed (更正内容).",
      resolve: ({ changes }) => [...changes],
    }),
    reason: t.exposeString("reason", { description: "Why (更正理由)." }),
    correctedBy: t.exposeString("correctedBy", { description: "Account of who corrected it (更正人账号)." }),
    correctedAt: t.expose("correctedAt", { type: "DateTime", description: "When (更正时间)." }),
  }),
});

builder.objectField(PersonalFileRef, "corrections", (t) =>
  t.field({
    type: [CorrectionRef],
    description: "What was recorded wrongly and put right (更正记录), the latest first.",
    resolve: async (file, _args, context) => [...((await loadCorrections(context, file.staffId)) ?? [])],
  }),
);

const key = { required: true, description: "Key of this submission (幂等键)." } as const;
const why = {
  required: true,
  description: "Why it is corrected, at most 200 characters (更正理由).",
} as const;

const CorrectPostInput = builder.inputType("CorrectPostInput", {
  description: "What a post should say; what is left out stays (更正任职).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    postId: t.id({ required: true, description: "Which post (岗位任职)." }),
    reason: t.string(why),
    role: t.field({ type: PostRoleEnum, description: "Role (岗位角色)." }),
    from: t.field({ type: "Date", description: "First day (上岗日期)." }),
    plannedUntil: t.field({ type: "Date", description: "Last day as planned (计划任期至)." }),
    endedOn: t.field({ type: "Date", description: "Last day (离岗日期)." }),
    endReason: t.field({ type: EndReasonEnum, description: "Why it ended (离岗原因)." }),
    notEnded: t.boolean({ description: "True when it has not ended (并未结束)." }),
  }),
});

const CorrectEmploymentInput = builder.inputType("CorrectEmploymentInput", {
  description: "What a departure should say; what is left out stays (更正离岗).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    staffMemberId: t.id({ required: true, description: "Whose (工作人员)." }),
    reason: t.string(why),
    endedOn: t.field({ type: "Date", description: "Last day of work (离岗日期)." }),
    endReason: t.field({ type: EndReasonEnum, description: "Why they left (离岗原因)." }),
    notEnded: t.boolean({ description: "True when they have not left (并未离岗)." }),
  }),
});

const CorrectAbsenceInput = builder.inputType("CorrectAbsenceInput", {
  description: "What an absence should say; what is left out stays (更正离岗登记).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    absenceId: t.id({ required: true, description: "Which absence (离岗登记)." }),
    reason: t.string(why),
    from: t.field({ type: "Date", description: "First day away (起)." }),
    fromHalf: t.field({ type: HalfDayEnum, description: "From which half of it (起于半天)." }),
    until: t.field({ type: "Date", description: "Last day away (止)." }),
    untilHalf: t.field({ type: HalfDayEnum, description: "To which half of it (止于半天)." }),
  }),
});

const CorrectPostPayload = builder.objectRef<{ postId: string }>("CorrectPostPayload").implement({
  description: "The post corrected (已更正的任职).",
  fields: (t) => ({
    post: t.field({
      type: PostRef,
      nullable: true,
      description: "The post as it is now (岗位任职).",
      resolve: ({ postId }, _args, context) => loadPost(context, postId),
    }),
  }),
});

const CorrectEmploymentPayload = builder
  .objectRef<{ staffId: string }>("CorrectEmploymentPayload")
  .implement({
    description: "The staff member whose departure was corrected (已更正的工作人员).",
    fields: (t) => ({
      staffMember: t.field({
        type: StaffMemberRef,
        nullable: true,
        description: "The staff member as recorded now (工作人员).",
        resolve: ({ staffId }, _args, context) => loadStaffMember(context, staffId),
      }),
    }),
  });

const CorrectAbsencePayload = builder.objectRef<{ absenceId: string }>("CorrectAbsencePayload").implement({
  description: "The absence corrected (已更正的离岗登记).",
  fields: (t) => ({
    absence: t.field({
      type: AbsenceRef,
      nullable: true,
      description: "The absence as recorded now (离岗登记).",
      resolve: ({ absenceId }, _args, context) => findAbsence(context, absenceId),
    }),
  }),
});

const kept =
  "What it said before stays in the personal file. For station managers and county administrators.";

builder.mutationFields((t) => ({
  correctPost: t.field({
    type: result("CorrectPostResult", CorrectPostPayload),
    description: `Puts right what was recorded wrongly about a post (更正任职). ${kept}`,
    args: { input: t.arg({ type: CorrectPostInput, required: true, description: "The post (任职)." }) },
    resolve: (_root, args, context) => outcome(correctPost(context, args.input)),
  }),
  correctEmployment: t.field({
    type: result("CorrectEmploymentResult", CorrectEmploymentPayload),
    description: `Puts right a departure that was recorded wrongly (更正离岗). ${kept}`,
    args: { input: t.arg({ type: CorrectEmploymentInput, required: true, description: "Whose (离岗)." }) },
    resolve: (_root, args, context) => outcome(correctEmployment(context, args.input)),
  }),
  correctAbsence: t.field({
    type: result("CorrectAbsenceResult", CorrectAbsencePayload),
    description: `Puts right the days of an absence (更正离岗登记). ${kept}`,
    args: { input: t.arg({ type: CorrectAbsenceInput, required: true, description: "The absence (离岗)." }) },
    resolve: (_root, args, context) => outcome(correctAbsence(context, args.input)),
  }),
}));

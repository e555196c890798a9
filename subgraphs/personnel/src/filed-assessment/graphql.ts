import { AssessmentRef } from "../borrowed/graphql.ts";
import { builder, FactRef } from "../builder.ts";
import { PersonalFileRef } from "../personal-file/graphql.ts";
import { fileFacts, loadFiled } from "./operations.ts";
import type { FiledAssessment } from "./store.ts";

const FiledAssessmentRef = builder.objectRef<FiledAssessment>("FiledAssessment").implement({
  description: "What an assessment came to, as it stands in the file (考核结果), LP-5.",
  fields: (t) => ({
    assessmentId: t.exposeID("assessmentId", { description: "The assessment (考核), by id." }),
    ruleZh: t.exposeString("ruleZh", {
      nullable: true,
      description: "By what (评定依据), in Chinese; null where somebody awarded the grade.",
    }),
    ruleEn: t.exposeString("ruleEn", { nullable: true, description: "The same in English (英文)." }),
    from: t.expose("from", { type: "Date", description: "First day of the period (周期起)." }),
    to: t.expose("to", { type: "Date", description: "Last day of the period (周期止)." }),
    score: t.exposeString("score", { nullable: true, description: "Points (得分); null where not known." }),
    band: t.exposeString("band", { nullable: true, description: "Grade (等次); null where not known." }),
    bandZh: t.exposeString("bandZh", { nullable: true, description: "What it is called (等次名称)." }),
    bandEn: t.exposeString("bandEn", { nullable: true, description: "The same in English (英文名称)." }),
    finalizedAt: t.expose("finalizedAt", {
      type: "DateTime",
      description: "When it became final (核定时间).",
    }),
    reopenedAt: t.expose("reopenedAt", {
      type: "DateTime",
      nullable: true,
      description: "When it was opened again (重新开启时间); null while it stands.",
    }),
    filedAt: t.expose("filedAt", { type: "DateTime", description: "When it was put on file (入档时间)." }),
  }),
});

builder.objectField(PersonalFileRef, "assessments", (t) =>
  t.field({
    type: [FiledAssessmentRef],
    nullable: true,
    description: "What their assessments came to (考核结果), the latest period first, LP-5.",
    resolve: async ({ staffId }, _args, context) => [...((await loadFiled(context, staffId)) ?? [])],
  }),
);

builder.objectField(AssessmentRef, "fileFacts", (t) =>
  t.field({
    type: [FactRef],
    nullable: true,
    description:
      "Whether what it came to is in the personal file (入档情况), for rules, LP-5. For those who read the file; null for others.",
    resolve: async ({ id }, _args, context) => {
      const facts = await fileFacts(context, id);
      return facts === undefined ? null : [...facts];
    },
  }),
);

import type { ObjectRefOf } from "@yimen/subgraph-kit";
import { builder, DocumentTypeEnum } from "../builder.ts";
import type { Applicant } from "./sealing.ts";
import type { CasesTables } from "../tables.ts";

export const ApplicantRef: ObjectRefOf<CasesTables, Applicant> = builder
  .objectRef<Applicant>("Applicant")
  .implement({
    description:
      "Who a case is for (申请人). Masked wherever a case is shown; in clear only through revealApplicant.",
    fields: (t) => ({
      name: t.exposeString("name", { description: "Name (姓名): 张*." }),
      documentType: t.expose("documentType", {
        type: DocumentTypeEnum,
        description: "Type of identity document (证件类型).",
      }),
      documentNumber: t.exposeString("documentNumber", {
        description: "Number of the document (证件号码): 330727********1234.",
      }),
      phone: t.exposeString("phone", {
        nullable: true,
        description: "Phone (联系电话): 138****1234; null when none was given.",
      }),
    }),
  });

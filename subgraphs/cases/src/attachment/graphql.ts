import { defineAttachment, mountAttachments } from "@yimen/subgraph-kit";
import { builder } from "../builder.ts";
import { CaseRef } from "../case/ref.ts";
import { caseAttachments } from "./topic.ts";

const AttachmentRef = defineAttachment(builder);

mountAttachments(builder, { AttachmentRef, ref: CaseRef, topic: caseAttachments });

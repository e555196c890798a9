import { defineAttachment, mountAttachments } from "@yimen/subgraph-kit";
import { builder } from "../builder.ts";
import { ComplaintRef } from "../complaint/reference.ts";
import { FindingRef } from "../finding/reference.ts";
import { InspectionRef } from "../inspection/reference.ts";
import { complaintAttachments, findingAttachments, inspectionAttachments } from "./topics.ts";

const AttachmentRef = defineAttachment(builder);

mountAttachments(builder, { AttachmentRef, ref: FindingRef, topic: findingAttachments });
mountAttachments(builder, { AttachmentRef, ref: ComplaintRef, topic: complaintAttachments });
mountAttachments(builder, { AttachmentRef, ref: InspectionRef, topic: inspectionAttachments });

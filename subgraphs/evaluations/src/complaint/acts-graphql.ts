import {
  type ActMutation,
  actMutations,
  forOverseers,
  idempotencyKey,
  typeOf,
} from "../act/mutation-graphql.ts";
import { builder } from "../builder.ts";
import {
  acceptComplaint,
  answerComplaint,
  closeComplaint,
  type ComplaintActed,
  investigateComplaint,
  loadComplaint,
  refuseComplaint,
  reopenComplaint,
} from "./operations.ts";
import { ComplaintRef } from "./reference.ts";

interface Mutation extends Omit<ActMutation<ComplaintActed>, "input"> {
  /** What `text` is. */
  readonly text: string;
  readonly responsible?: boolean;
  readonly found?: boolean;
  readonly token?: boolean;
}

const about = actMutations({
  field: "complaint",
  ref: ComplaintRef,
  shows: "The complaint (投诉建议).",
  payload: "The complaint as it stands",
  load: (context, { complaintId }: ComplaintActed) => loadComplaint(context, complaintId),
});

function mutation({ text, responsible, found, token, ...act }: Mutation): void {
  const input = builder.inputType(typeOf(act.name, "Input"), {
    description: `What is done about a complaint (${act.what}).`,
    fields: (t) => ({
      idempotencyKey: t.string(idempotencyKey),
      complaintId: t.id({ required: true, description: "Which complaint (投诉建议)." }),
      ...(responsible === true && {
        responsibleId: t.id({
          required: true,
          description: "Who is responsible: somebody of the staff (责任人).",
        }),
      }),
      ...(found === true && {
        founded: t.boolean({ required: true, description: "Whether it is founded (属实)." }),
        subjective: t.boolean({
          description: "Whether the cause is subjective (主观原因); left out while not known.",
        }),
      }),
      text: t.string({ required: true, description: `${text} At most 2000 characters.` }),
      ...(token === true && {
        token: t.string({ description: "The token of the receipt, for who has no account (查询码)." }),
      }),
    }),
  });
  about({ ...act, input });
}

mutation({
  name: "acceptComplaint",
  what: "受理投诉",
  description: `Takes a complaint up and makes somebody responsible (受理投诉), LP-10; again, somebody else. ${forOverseers}`,
  text: "What is to be done (办理要求).",
  responsible: true,
  run: acceptComplaint,
});
mutation({
  name: "refuseComplaint",
  what: "不予受理",
  description: `Does not take a complaint up, and says why (不予受理). ${forOverseers}`,
  text: "Why (理由).",
  run: refuseComplaint,
});
mutation({
  name: "investigateComplaint",
  what: "查清投诉",
  description: `Says what the investigation showed (查清投诉), LP-10. For whoever is responsible; ${forOverseers}`,
  text: "What was found (查清情况).",
  found: true,
  run: investigateComplaint,
});
mutation({
  name: "answerComplaint",
  what: "答复投诉",
  description: `Answers whoever complained (答复投诉). For whoever is responsible; ${forOverseers}`,
  text: "The answer (答复).",
  run: answerComplaint,
});
mutation({
  name: "closeComplaint",
  what: "办结投诉",
  description: `Closes a complaint that is investigated and, by name, answered (办结投诉), LP-10. ${forOverseers}`,
  text: "How it ended (办结情况).",
  run: closeComplaint,
});
mutation({
  name: "reopenComplaint",
  what: "重新办理",
  description: `Has a closed complaint gone into again (重新办理). For whoever complained, by account or token; ${forOverseers}`,
  text: "Why (理由).",
  token: true,
  run: reopenComplaint,
});

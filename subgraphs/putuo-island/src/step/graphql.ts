import { type ObjectRefOf, outcome } from "@yimen/subgraph-kit";
import { builder, result } from "../builder.ts";
import type { Context } from "../context.ts";
import { DocumentInterface } from "../document/island-document.ts";
import { loadDocument } from "../document/operations.ts";
import type { IslandTables } from "../tables.ts";
import { resumeDocument, revokeDocument, suspendDocument } from "./operations.ts";

interface Taken {
  readonly documentId: string;
}

const StepInput = builder.inputType("PutuoDocumentStepInput", {
  description: "A step on an island document, with its reason (证件操作).",
  fields: (t) => ({
    idempotencyKey: t.string({ required: true, description: "Key of this submission (幂等键)." }),
    documentId: t.id({ required: true, description: "Which document (证件)." }),
    reason: t.string({ required: true, description: "Why, at most 500 characters (理由)." }),
    expectedRevision: t.int({ description: "Refuse when somebody was faster (预期版本号)." }),
  }),
});

/** One mutation on either kind of document: suspend, resume, revoke. */
function stepMutation(
  verb: "Suspend" | "Resume" | "Revoke",
  description: string,
  take: (context: Context, raw: unknown) => Promise<Taken>,
): void {
  const Payload: ObjectRefOf<IslandTables, Taken> = builder
    .objectRef<Taken>(`Putuo${verb}DocumentPayload`)
    .implement({
      description: "The document after the step (操作后的证件).",
      fields: (t) => ({
        document: t.field({
          type: DocumentInterface,
          nullable: true,
          description: "The document (证件).",
          resolve: ({ documentId }, _args, context) => loadDocument(context, documentId),
        }),
      }),
    });
  builder.mutationField(`putuo${verb}Document`, (t) =>
    t.field({
      type: result(`Putuo${verb}DocumentResult`, Payload),
      nullable: true,
      description,
      args: {
        input: t.arg({ type: StepInput, required: true, description: "Document and reason (证件与理由)." }),
      },
      resolve: (_root, args, context) => outcome(take(context, args.input)),
    }),
  );
}

stepMutation(
  "Suspend",
  "Takes a gate card or bicycle permit out of use for a while (暂停证件). For station managers of the town.",
  suspendDocument,
);
stepMutation(
  "Resume",
  "Puts a suspended gate card or bicycle permit back into use (恢复证件). For station managers of the town.",
  resumeDocument,
);
stepMutation(
  "Revoke",
  "Ends a gate card, a bicycle permit or an application for one, for good (注销证件). For station managers of the town.",
  revokeDocument,
);

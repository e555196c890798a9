import type { SubgraphBuilder } from "../graphql/builder-types.ts";
import type { PaperTypes } from "./paper-types.ts";
import type { MarkedPaper } from "./store.ts";
import { verifyPaper } from "./verification.ts";

/** Adds `verifiedPaper`: is a paper genuine? Mounted by one subgraph for the papers of all. */
export function mountPaperVerification<Tables>(
  builder: SubgraphBuilder<Tables>,
  { PaperKindEnum }: Pick<PaperTypes<Tables>, "PaperKindEnum">,
): void {
  const MarkedPaperRef = builder.objectRef<MarkedPaper>("VerifiedPaper").implement({
    description: "A genuine paper (真实文书): nothing of what it says, nor about whom.",
    fields: (t) => ({
      kind: t.expose("kind", { type: PaperKindEnum, description: "Which paper (文书种类)." }),
      office: t.exposeString("office", { description: "The office that issued it (印发机关)." }),
      issuedOn: t.expose("issuedOn", { type: "Date", description: "Its day (日期)." }),
    }),
  });
  builder.queryField("verifiedPaper", (t) =>
    t.field({
      type: MarkedPaperRef,
      nullable: true,
      description:
        "The genuine paper with a verification code (文书核验), as it is printed on it, with or without hyphens; null when no genuine paper has it. For everybody.",
      args: { token: t.arg.string({ required: true, description: "Verification code (核验码)." }) },
      resolve: (_root, { token }, context) => verifyPaper(context, token),
    }),
  );
}

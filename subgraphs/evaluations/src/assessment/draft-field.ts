import type { Context } from "../context.ts";
import {
  type BorrowedThing,
  listedOf,
  nameOf,
  ownedLists,
  type Required,
  requiredOf,
} from "../subject/verdict.ts";
import { draftArguments } from "./arguments.ts";
import { type DraftArguments, type LiveDraft, liveDraft } from "./draft.ts";
import { AssessmentDraftRef } from "./reference.ts";

/** The options of a field that assesses a thing by facts others list. */
export interface DraftField {
  readonly type: typeof AssessmentDraftRef;
  readonly nullable: true;
  readonly requires: Required;
  readonly args: typeof draftArguments;
  readonly description: string;
  readonly resolve: (
    thing: BorrowedThing,
    args: DraftArguments,
    context: Context,
  ) => Promise<LiveDraft | undefined>;
}

/**
 * The options of the field `assessmentDraft` of a subject whose facts others list, by the lists that its declaration names. Where its owner may not
 * say anything, there is nothing to assess.
 */
export function draftField(subject: string): DraftField {
  const lists = ownedLists(subject);
  const [own = ""] = lists;
  return {
    type: AssessmentDraftRef,
    nullable: true,
    requires: requiredOf(subject, lists, { named: true, origins: true }),
    args: draftArguments,
    description:
      "What it would come to when assessed (考核试算): by a scorecard or grading decision of its place, for a period, line by line down to each finding. Nothing is saved; whoever may assess hands `basis` to `assess`. Null for those who may not see the facts.",
    resolve: async (
      thing: BorrowedThing,
      args: DraftArguments,
      context: Context,
    ): Promise<LiveDraft | undefined> => {
      if (thing[own] === null || thing[own] === undefined) return undefined;
      const facts = listedOf(subject, thing);
      const id = thing.id ?? thing.code ?? "";
      return liveDraft(
        context,
        {
          about: { subject, id },
          divisionCode: thing.divisionCode ?? thing.code ?? "",
          name: nameOf(thing),
          facts,
        },
        args,
      );
    },
  };
}

import { platformFacts, type SubjectEntity } from "@yimen/rules";
import { type Compliance, type ListedFacts, requiredFacts } from "@yimen/subgraph-kit";
import { FactRef, verdictTypes } from "../builder.ts";
import { judgeArguments } from "../compliance/arguments.ts";
import { complianceOf, type JudgeArguments } from "../compliance/operations.ts";
import type { Context } from "../context.ts";

/** A thing as the graph brings it to a verdict: where it is, and what each subgraph lists of it. */
export interface BorrowedThing {
  readonly id?: string;
  readonly divisionCode?: string;
  /** Of a division. */
  readonly code?: string;
  /** What it is called, where that was asked for. */
  readonly name?: string;
  readonly [list: string]: ListedFacts | string;
}

/** What it is called; its id where nobody brought a name. */
export function nameOf({ name, id, code }: Pick<BorrowedThing, "name" | "id" | "code">): string {
  return name ?? id ?? code ?? "";
}

/** How the graph knows a subject. @throws (a bug) when it is declared only */
export function entityOfSubject(subject: string): SubjectEntity {
  const entity = platformFacts.records.get(subject)?.entity;
  if (entity === undefined) throw new Error(`the graph has no entity for ${subject}`);
  return entity;
}

/** The options of an external field that lists facts of a subject. */
export const listedFacts: { type: [typeof FactRef]; nullable: true; description: string } = {
  type: [FactRef],
  nullable: true,
  description: "What its owner knows of it (事实).",
};

/** What an external thing must bring for a field of it. */
export type Required = ReturnType<typeof requiredFacts<BorrowedThing>>;

/** The fields by which others list facts of a subject: what evaluations knows itself need not be brought. */
export function ownedLists(subject: string): readonly string[] {
  return Object.entries(entityOfSubject(subject).facts).flatMap(([name, by]) =>
    by === "evaluations" ? [] : [name],
  );
}

/** What was brought of a thing, list by list. */
export function listedOf(subject: string, thing: BorrowedThing): readonly ListedFacts[] {
  return ownedLists(subject).map((name) => thing[name] as ListedFacts);
}

/** What the graph must bring of a thing: where it is, its lists, and what it is called where that is asked for. */
export function requiredOf(
  subject: string,
  lists: readonly string[],
  { named = false, origins = false }: { readonly named?: boolean; readonly origins?: boolean } = {},
): Required {
  const fields = [...(subject === "division" ? [] : ["divisionCode"]), ...(named ? ["name"] : [])];
  return requiredFacts<BorrowedThing>(fields, lists, { origins });
}

/** The options of a field that judges a thing by facts others list. */
export interface ComplianceField {
  readonly type: typeof verdictTypes.ComplianceRef;
  readonly nullable: true;
  readonly requires: Required;
  readonly args: typeof judgeArguments;
  readonly description: string;
  readonly resolve: (thing: BorrowedThing, args: JudgeArguments, context: Context) => Promise<Compliance>;
}

/**
 * The options of the field `compliance` of a subject whose facts others list: what the rules of its place say of it, by the lists that its
 * declaration names.
 */
export function complianceField(subject: string, about: string): ComplianceField {
  return {
    type: verdictTypes.ComplianceRef,
    nullable: true,
    requires: requiredOf(subject, ownedLists(subject)),
    args: judgeArguments,
    description: `What the rules of its place say of it (合规情况): ${about}, with article, missing facts and explanation.`,
    resolve: (thing: BorrowedThing, args: JudgeArguments, context: Context): Promise<Compliance> =>
      complianceOf(
        context,
        subject,
        {
          id: thing.id ?? thing.code ?? "",
          divisionCode: thing.divisionCode ?? thing.code ?? "",
          facts: listedOf(subject, thing),
        },
        args,
      ),
  };
}

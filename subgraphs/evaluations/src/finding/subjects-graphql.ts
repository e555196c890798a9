import { input, parseInput } from "@yimen/domain";
import type { ObjectRefOf } from "@yimen/subgraph-kit";
import { AssessmentRef } from "../assessment/reference.ts";
import { builder, FactRef, FactsOfPlaceRef } from "../builder.ts";
import { ComplaintRef } from "../complaint/reference.ts";
import { DepartmentRef } from "../department/graphql.ts";
import { DeviceRef } from "../device/reference.ts";
import { InspectionRef } from "../inspection/reference.ts";
import { CaseRef } from "../invitation/graphql.ts";
import { DivisionRef } from "../place/references.ts";
import { PostRef } from "../post/graphql.ts";
import { ProgrammeRef } from "../programme/graphql.ts";
import { RatingRef } from "../rating/reference.ts";
import { StaffMemberRef } from "../staff/graphql.ts";
import { StationRef } from "../station/graphql.ts";
import { ServiceItemRef } from "../summary/graphql.ts";
import { TrainingPlanRef } from "../training-plan/graphql.ts";
import type { EvaluationsTables } from "../tables.ts";
import { WindowRef } from "../window/graphql.ts";
import { findingFacts, findingFactsByPlace, mayKnowFindings } from "./facts.ts";
import { FindingConnectionRef } from "./graphql.ts";
import { pageFindingsAbout } from "./operations.ts";
import { FindingRef } from "./reference.ts";

/** A thing by its id; a division by its code. */
interface Thing {
  readonly id?: string;
  readonly code?: string;
}

type ThingRef = ObjectRefOf<EvaluationsTables, Thing>;

/** Every subject that a finding may be about, as the graph knows it. */
const subjects: Readonly<Record<string, unknown>> = {
  station: StationRef,
  window: WindowRef,
  device: DeviceRef,
  division: DivisionRef,
  department: DepartmentRef,
  staffMember: StaffMemberRef,
  post: PostRef,
  item: ServiceItemRef,
  case: CaseRef,
  rating: RatingRef,
  complaint: ComplaintRef,
  inspection: InspectionRef,
  programme: ProgrammeRef,
  trainingPlan: TrainingPlanRef,
  assessment: AssessmentRef,
};

const knownTo = "For those who oversee the place, and for whom it is about; null for others.";

const idOf = ({ id, code }: Thing): string => id ?? code ?? "";

for (const [subject, entity] of Object.entries(subjects)) {
  const ref = entity as ThingRef;
  if (subject !== "item") {
    builder.objectField(ref, "findingFacts", (t) =>
      t.field({
        type: [FactRef],
        nullable: true,
        description: `What was found about it, as facts that rules read (情形事实), on both time axes. ${knownTo}`,
        resolve: async (thing, _args, context) => {
          const about = { subject, id: idOf(thing) };
          return (await mayKnowFindings(context, about)) ? [...(await findingFacts(context, about))] : null;
        },
      }),
    );
  }
  // What an inspection found stands under the same name.
  if (subject === "inspection") continue;
  builder.objectField(ref, "findings", (t) =>
    t.connection(
      {
        type: FindingRef,
        nullable: true,
        description: `What was found about it (情形), the latest first. ${knownTo}`,
        resolve: async (thing, args, context) => {
          const about = { subject, id: idOf(thing) };
          // Of an item, which is of no one place, each sees what was found where they oversee.
          const mayKnow = subject === "item" || (await mayKnowFindings(context, about));
          return mayKnow ? pageFindingsAbout(context, about, args) : null;
        },
      },
      FindingConnectionRef,
    ),
  );
}

builder.objectFields(ServiceItemRef, (t) => ({
  findingFacts: t.field({
    type: [FactRef],
    nullable: true,
    args: { at: t.arg({ type: "DivisionCode", required: true, description: "Which division (区划)." }) },
    description:
      "What was found about it at a place, or above it, as facts that rules read (情形事实), on both time axes. For those who oversee the county; null for others.",
    resolve: async ({ id }, args, context) => {
      const about = { subject: "item", id, place: parseInput(input.divisionCode, args.at, ["at"]) };
      return (await mayKnowFindings(context, about)) ? [...(await findingFacts(context, about))] : null;
    },
  }),
  findingFactsByPlace: t.field({
    type: [FactsOfPlaceRef],
    nullable: true,
    description:
      "What was found about it, each place with what holds there and below (各区划的情形事实). For those who oversee the county; empty for others.",
    resolve: async ({ id }, _args, context) => [
      ...(await findingFactsByPlace(context, { subject: "item", id })),
    ],
  }),
}));

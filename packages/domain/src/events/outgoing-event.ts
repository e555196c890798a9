import { z } from "zod";
import { type CaseKind, caseKinds, type CaseOutcome, caseOutcomes } from "../vocabulary/service.ts";
import { type CaseState, caseStates, type Channel, channels } from "../vocabulary/service.ts";
import { type EventKind, type FeedStep, feedSteps } from "../vocabulary/outgoing.ts";

/**
 * The contract of what systems outside are told, by kind. Whoever reads it may be anybody: no name, number, phone or
 * account of a person, and no text that somebody wrote freely, ever stands in it.
 */
export interface OutgoingEventType<Data> {
  readonly kind: EventKind;
  readonly data: z.ZodType<Data>;
}

/**
 * Declares what is told. Data only ever gain optional fields; another meaning is another kind.
 *
 * @source X-2
 */
export function defineOutgoingEvent<Data>(kind: EventKind, data: z.ZodType<Data>): OutgoingEventType<Data> {
  return { kind, data };
}

/** The `type` of a kind in a CloudEvents envelope: `yimen.case.supplement-requested`. */
export function cloudEventType(kind: EventKind): string {
  const [thing = "", ...happened] = kind.toLowerCase().split("_");
  return `yimen.${thing}.${happened.join("-")}`;
}

/** A step of a case (办件环节) as systems outside are told of it. */
export interface CaseStepTold {
  readonly caseId: string;
  readonly caseNo: string;
  readonly itemId: string;
  readonly stationId: string;
  readonly feedStep: FeedStep;
  readonly state: CaseState;
  readonly channel: Channel;
  readonly kind?: CaseKind | undefined;
  readonly outcome?: CaseOutcome | undefined;
  /** ISO date. */
  readonly dueOn?: string | undefined;
}

/** The data of every kind of step on a case. */
export const caseStepTold: z.ZodType<CaseStepTold> = z.strictObject({
  caseId: z.string(),
  caseNo: z.string(),
  itemId: z.string(),
  stationId: z.string(),
  feedStep: z.enum(feedSteps.values),
  state: z.enum(caseStates.values),
  channel: z.enum(channels.values),
  kind: z.enum(caseKinds.values).optional(),
  outcome: z.enum(caseOutcomes.values).optional(),
  dueOn: z.string().optional(),
});

/** A rating (评价) as systems outside are told of it: the grade, and nothing that was written. */
export interface RatingTold {
  readonly caseId: string;
  readonly stationId: string;
  readonly feedStep: FeedStep;
  /** 5 非常满意 … 1 非常不满意. */
  readonly grade: number;
}

export const ratingTold: OutgoingEventType<RatingTold> = defineOutgoingEvent(
  "CASE_RATED",
  z.strictObject({
    caseId: z.string(),
    stationId: z.string(),
    feedStep: z.enum(feedSteps.values),
    grade: z.number().int().min(1).max(5),
  }),
);

import type { Text } from "../pack/model.ts";
import type { Type } from "../subjects/type.ts";

/** Questions that a decision answers. */
export type DecisionQuestionId =
  | "windowsRequired"
  | "assignedTier"
  | "yearEndGrade"
  | "caseKind"
  | "caseAcceptanceDays"
  | "caseLimitDays"
  | "caseDeliveryDays"
  | "caseLamp"
  | "monthlyPay"
  | "monthlyAllowance"
  | "findingObjectionDue"
  | "findingObjectionDeemedUpheld"
  | "assessmentObjectionDue"
  | "assessmentObjectionDeemedUpheld"
  | "ratingCallbackDue"
  | "ratingRectificationDue"
  | "ratingReviewDue"
  | "ratingDeemedOn"
  | "ratingDeemedAs"
  | "complaintDue"
  | "rectificationDue"
  | "publishedCountLeast"
  | "staffReplacementDue"
  | "appointmentsOutOfHours";
/** Questions that a check answers. */
export type CheckQuestionId =
  | "tierStandardMet"
  | "concurrentDutyAllowed"
  | "windowPosts"
  | "pointPosts"
  | "postTermServed";
export type QuestionId = DecisionQuestionId | CheckQuestionId;

/**
 * Something the platform asks of a place's law (平台问题). The rule whose id is the question's answers it; where no rule in force has the id the
 * question is open, and the platform answers nothing in its place.
 */
export interface Question extends Text {
  readonly id: QuestionId;
  readonly form: "check" | "decision";
  /** What the question is about. */
  readonly subject: string;
  /** Type of the answer; undefined for a check, which passes or fails. */
  readonly returns: Type | undefined;
  /** Unit of a number. */
  readonly unit: string | undefined;
  /** What the platform does with the answer. */
  readonly use: Text;
}

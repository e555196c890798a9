import type { DivisionCode } from "@yimen/domain";
import type { Period } from "@yimen/subgraph-kit";

/** What happened in a place in a period. */
export interface HappenedIn {
  readonly within: DivisionCode;
  /** Only at this station. */
  readonly stationId: string | undefined;
  readonly period: Period;
}

import type { DivisionCode, Fen } from "@yimen/domain";

/** Money a station is given for a year (工作经费). LP-9 */
export interface Budget {
  readonly id: string;
  readonly divisionCode: DivisionCode;
  readonly stationId: string;
  readonly year: number;
  readonly purpose: string;
  readonly amount: Fen;
  readonly citation: string;
  readonly recordedAt: Temporal.Instant;
  readonly withdrawnAt: Temporal.Instant | null;
  readonly withdrawalCitation: string | null;
}

/** What was paid out of a budget (经费支出). LP-9 */
export interface Payment {
  readonly id: string;
  readonly budgetId: string;
  readonly paidOn: Temporal.PlainDate;
  readonly amount: Fen;
  readonly purpose: string;
  readonly reference: string;
}

import type { DivisionCode } from "@yimen/domain";
import type { ExtraHoursKind } from "./vocabulary.ts";

/** When a station serves beyond the opening week of its county (错时延时服务). SM-25 */
export interface ExtraHours {
  readonly id: string;
  readonly divisionCode: DivisionCode;
  readonly stationId: string;
  readonly kind: ExtraHoursKind;
  /** 1 to 7; every holiday when there is none. */
  readonly weekdays: readonly number[];
  /** As they are written: 18:00-20:00. */
  readonly hours: readonly string[];
  readonly byAppointment: boolean;
  readonly startsOn: Temporal.PlainDate;
  readonly endsOn: Temporal.PlainDate | null;
  readonly citation: string;
}

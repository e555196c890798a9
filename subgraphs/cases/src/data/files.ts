import {
  caseKinds,
  caseOutcomes,
  caseStates,
  channels,
  dateInvalid,
  input,
  type CaseKind,
  type CaseOutcome,
  type CaseState,
  type Channel,
  type CitizenId,
  type DivisionCode,
  type Phone,
} from "@yimen/domain";
import { type Sources, sourcesShape } from "@yimen/subgraph-kit";
import { z } from "zod";

/** One past case in a data package. */
export interface CaseRecord {
  /** Stable key of the case in its package: loaded again it is the same case. */
  readonly key: string;
  /** Station code. */
  readonly station: string;
  /** Item code. */
  readonly item: string;
  readonly filedAt: Temporal.Instant;
  readonly state: CaseState;
  readonly outcome?: CaseOutcome | undefined;
  readonly kind?: CaseKind | undefined;
  readonly channel: Channel;
  readonly applicantName: string;
  readonly idNumber: CitizenId;
  readonly phone?: Phone | undefined;
  /** Account of the clerk or agent who filed it for the applicant. */
  readonly handledBy?: string | undefined;
  readonly acceptedAt?: Temporal.Instant | undefined;
  readonly decidedAt?: Temporal.Instant | undefined;
  readonly deliveredAt?: Temporal.Instant | undefined;
}

const instant: z.ZodType<Temporal.Instant> = input.parsed(z.string(), (text) => {
  try {
    return Temporal.Instant.from(text);
  } catch (cause) {
    throw dateInvalid({ value: text }, { cause });
  }
});

const caseRecord: z.ZodType<CaseRecord> = z.object({
  key: z.string().min(1),
  station: z.string(),
  item: z.string(),
  filedAt: instant,
  state: input.vocabulary(caseStates),
  outcome: input.optional(input.vocabulary(caseOutcomes)),
  kind: input.optional(input.vocabulary(caseKinds)),
  channel: input.vocabulary(channels),
  applicantName: input.text(60),
  idNumber: input.citizenId,
  phone: input.optional(input.phone),
  handledBy: input.optional(input.text(255)),
  acceptedAt: input.optional(instant),
  decidedAt: input.optional(instant),
  deliveredAt: input.optional(instant),
});

/** The file `cases`: past cases. Instants are ISO 8601 with offset. */
export const casesFile: z.ZodType<{ readonly cases: readonly CaseRecord[] }> = z.object({
  cases: z.array(caseRecord),
});

const weekdayNumbers = {
  MONDAY: 1,
  TUESDAY: 2,
  WEDNESDAY: 3,
  THURSDAY: 4,
  FRIDAY: 5,
  SATURDAY: 6,
  SUNDAY: 7,
} as const;

/** Day of the week as the files write it. */
export type WeekdayName = keyof typeof weekdayNumbers;

/** ISO number of a weekday: 1 Monday to 7 Sunday. */
export function weekdayNumber(name: WeekdayName): (typeof weekdayNumbers)[WeekdayName] {
  return weekdayNumbers[name];
}

/** The hours of some weekdays at a station; no periods: closed. */
export interface OpeningHoursRecord {
  readonly station: string;
  readonly weekdays: readonly WeekdayName[];
  readonly periods: readonly { readonly opens: string; readonly closes: string }[];
  readonly source: string;
  readonly cite?: string | undefined;
}

/** The file `opening-hours`: when a place's counters are open in an ordinary week. */
export interface OpeningHoursFile {
  readonly division: DivisionCode;
  readonly sources: Sources;
  readonly openingHours: readonly OpeningHoursRecord[];
}

const weekdayNames = Object.keys(weekdayNumbers) as [WeekdayName, ...WeekdayName[]];

export const openingHoursFile: z.ZodType<OpeningHoursFile> = z.object({
  division: input.divisionCode,
  sources: sourcesShape,
  openingHours: z.array(
    z.object({
      station: z.string(),
      weekdays: z.array(z.enum(weekdayNames)),
      periods: z.array(z.object({ opens: z.string(), closes: z.string() })),
      source: z.string(),
      cite: z.string().optional(),
    }),
  ),
});

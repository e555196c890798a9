import type { DivisionCode, OpeningWeekText, StationKind } from "@yimen/domain";

/** What a county calls a kind of station; without a citation it is the platform's own name. */
export interface DisplayKind {
  readonly kind: StationKind;
  readonly zh: string;
  readonly en: string;
  readonly citation: string | null;
  readonly quote: string | null;
}

export interface Branding {
  readonly title: { readonly zh: string; readonly en: string };
  readonly colour: string | null;
  readonly logo: string | null;
}

/** A county's days as its county.yaml writes them. */
export interface CalendarText {
  readonly week?: OpeningWeekText | undefined;
  readonly exceptions: readonly {
    readonly kind: "CLOSED" | "WORKING" | "HOURS";
    readonly from: string;
    readonly to: string;
    readonly reason: string;
    readonly hours?: readonly string[] | undefined;
  }[];
}

export interface CountyCalendar {
  readonly text: CalendarText;
  readonly years: readonly number[];
  readonly weekCitation: string | null;
  readonly weekQuote: string | null;
}

/** A county that runs here, as its county.yaml describes it. */
export interface County {
  readonly id: string;
  readonly division: DivisionCode;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly displayNames: readonly DisplayKind[];
  readonly branding: Branding | null;
  readonly calendar: CountyCalendar | null;
}

import {
  chinaDate,
  type DivisionCode,
  divisionContains,
  divisionPrefix,
  DomainError,
  isDivisionCode,
  type PostRole,
  type StationKind,
  stationKinds,
} from "@yimen/domain";
import type { Law } from "@yimen/rules";
import { defineLoader } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { loadStation } from "../replica/operations.ts";
import type { KnownStation, KnownWindow } from "../replica/store.ts";
import { type AskedRoles, askedRoles, servingRoles } from "./asked-roles.ts";
import type { Staffing } from "./coverage.ts";

const loadAsked: (context: Context, key: string) => Promise<AskedRoles | undefined> = defineLoader(
  async (context: Context, keys: readonly string[]) => {
    const law = await context.law();
    return new Map(
      keys.map((key) => {
        const [division = "", stationKind = "", at] = key.split(" ");
        const seat = { division, stationKind, at: at === "window" ? "window" : "station" } as const;
        return [key, askedRoles(law, seat, context.now)] as const;
      }),
    );
  },
);

/** What the law of a seat's place asks of it today. */
export async function staffingOf(context: Context, seat: KnownStation | KnownWindow): Promise<Staffing> {
  const atWindow = "stationId" in seat;
  const station = atWindow ? await loadStation(context, seat.stationId) : seat;
  const key = `${seat.divisionCode} ${station?.kind ?? ""} ${atWindow ? "window" : "station"}`;
  const [asked = { roles: [], rule: null }, law] = await Promise.all([
    loadAsked(context, key),
    context.law(),
  ]);
  return {
    asked,
    onDuty: servingRoles(asked.roles),
    open: isOpenOn(law, seat.divisionCode, chinaDate(context.now)),
  };
}

/** What holds today at the windows of stations of a kind, in a division and below, as far as no nearer place says otherwise. */
export interface Regime {
  readonly prefix: string;
  readonly kind: StationKind;
  readonly asked: readonly PostRole[];
  readonly serving: readonly PostRole[];
  readonly open: boolean;
}

/** The regimes of a division and of every place below it that has rules or a calendar of its own: as many as there are packs, not places. */
export async function regimesWithin(context: Context, within: DivisionCode): Promise<readonly Regime[]> {
  const law = await context.law();
  const written = [
    ...law.packs.map(({ division }) => division),
    ...law.text.calendars.map(({ division }) => division),
  ];
  const below = written.filter(isDivisionCode).filter((place) => divisionContains(within, place));
  return [...new Set([within, ...below])].flatMap((division) => {
    const open = isOpenOn(law, division, chinaDate(context.now));
    return stationKinds.values.map((kind): Regime => {
      const asked = askedRoles(law, { division, stationKind: kind, at: "window" }, context.now).roles;
      return { prefix: divisionPrefix(division), kind, asked, serving: servingRoles(asked), open };
    });
  });
}

/** Are the doors of a place open on a day? Of a day beyond its calendar it is not known that they are closed. @source LP-6 */
function isOpenOn(law: Law, division: DivisionCode, day: Temporal.PlainDate): boolean {
  try {
    const { working, hours } = law.calendarOf(division).explain(day);
    return hours === undefined ? working : hours.length > 0;
  } catch (error) {
    if (error instanceof DomainError) return true;
    throw error;
  }
}

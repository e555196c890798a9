import type { PostRole } from "@yimen/domain";
import { coversHalfDay, type HalfDayStretch } from "../absence/half-days.ts";
import { isHeldOn, type Post } from "../post/store.ts";
import { assign, type Candidate } from "./assignment.ts";
import type { Shift } from "./shifts.ts";

/** A window, or a station whose people serve at the station itself. */
export interface Seat {
  readonly id: string;
  /** Roles in the order in which they serve. */
  readonly serving: readonly PostRole[];
  /** Items taken there; empty where no document says. */
  readonly itemIds: readonly string[];
}

/** Somebody who works at the station. */
export interface Servant {
  readonly staffId: string;
  /** Items they are known to handle; empty where nothing is on record. */
  readonly masters: ReadonlySet<string>;
  /** Roles in which they may serve at several seats at the same hours. */
  readonly severalAs: ReadonlySet<PostRole>;
}

/** All that a month's coverage follows from. */
export interface MonthSetup {
  readonly shifts: readonly Shift[];
  readonly seats: readonly Seat[];
  readonly posts: readonly Post[];
  /** In the order in which they are proposed. */
  readonly staff: readonly Servant[];
  readonly absences: readonly (HalfDayStretch & { readonly staffId: string })[];
}

/** Why nobody serves: nobody holds a serving post there; all who do are away; none of them is known to master the items; they serve elsewhere. */
export const gapReasons = ["NOBODY_ASSIGNED", "ALL_AWAY", "NOT_COMPETENT", "NEEDED_ELSEWHERE"] as const;
export type GapReason = (typeof gapReasons)[number];

/** Somebody who serves at a seat in a shift. */
export interface Duty {
  readonly seatId: string;
  readonly post: Post;
  /** Do they stand in for somebody who should serve before them? */
  readonly substitute: boolean;
}

/** A seat where nobody serves in a shift. */
export interface Gap {
  readonly seatId: string;
  readonly shift: Shift;
  readonly reason: GapReason;
  /** Who could be asked, the best first: present, free and not known to lack what is needed. */
  readonly proposals: readonly string[];
}

/** A shift with who serves where, and what is left. */
export interface PlannedShift {
  readonly shift: Shift;
  readonly duties: readonly Duty[];
  readonly gaps: readonly Gap[];
}

const mostProposals = 3;

type Served = Candidate & { readonly post: Post };

/**
 * Who serves where in every shift of a month, and every seat and shift that nobody can serve.
 *
 * @source LP-4, LP-6, PT-4
 */
export function planMonth(setup: MonthSetup): readonly PlannedShift[] {
  const known = new Map<string, ReadonlyMap<string, Served>>();
  const staff = new Map(setup.staff.map((servant) => [servant.staffId, servant]));
  return setup.shifts.map((shift) => {
    const away = new Set(
      setup.absences.flatMap((absence) =>
        coversHalfDay(absence, shift.on, shift.half) ? [absence.staffId] : [],
      ),
    );
    const held = setup.posts.filter((post) => isHeldOn(post, shift.on));
    const candidates = setup.seats.flatMap((seat) =>
      held.filter(({ seatId }) => seatId === seat.id).flatMap((post) => candidateOf(seat, post, away, staff)),
    );
    // Most shifts of a month are staffed alike.
    const key = candidates.map(({ post, rank }) => `${post.id} ${rank}`).join(" ");
    const chosen = known.get(key) ?? assign(candidates);
    known.set(key, chosen);
    return plannedShift(setup, { shift, away, held, chosen, staff });
  });
}

/** Ranks go by role; of whom nothing is known stands behind one who is known to be able, and before the next role. */
function candidateOf(
  seat: Seat,
  post: Post,
  away: ReadonlySet<string>,
  staff: ReadonlyMap<string, Servant>,
): readonly Served[] {
  const role = seat.serving.indexOf(post.role);
  const servant = staff.get(post.staffId);
  if (role < 0 || servant === undefined || away.has(post.staffId)) return [];
  const ability = abilityOf(servant, seat);
  if (ability === "lacking") return [];
  const rank = role * 2 + (ability === "known" ? 0 : 1);
  const { id: seatId } = seat;
  return [{ seatId, staffId: post.staffId, rank, several: servant.severalAs.has(post.role), post }];
}

/** Whether somebody masters what is taken at a seat, as far as it is on record. */
function abilityOf({ masters }: Servant, { itemIds }: Seat): "known" | "unknown" | "lacking" {
  if (itemIds.length === 0) return "known";
  if (masters.size === 0) return "unknown";
  return itemIds.every((item) => masters.has(item)) ? "known" : "lacking";
}

interface ShiftAtHand {
  readonly shift: Shift;
  readonly away: ReadonlySet<string>;
  readonly held: readonly Post[];
  readonly chosen: ReadonlyMap<string, Served>;
  readonly staff: ReadonlyMap<string, Servant>;
}

function plannedShift(setup: MonthSetup, at: ShiftAtHand): PlannedShift {
  const { shift, chosen, held } = at;
  const duties = setup.seats.flatMap((seat): readonly Duty[] => {
    const post = chosen.get(seat.id)?.post;
    if (post === undefined) return [];
    const holders = held.filter(({ seatId }) => seatId === seat.id);
    const usual = seat.serving.find((role) => holders.some((holder) => holder.role === role));
    return [{ seatId: seat.id, post, substitute: post.role !== usual }];
  });
  const open = setup.seats.filter(({ id }) => !chosen.has(id));
  const proposed = proposalsFor(setup, at, open);
  const gaps = open.map((seat): Gap => ({
    seatId: seat.id,
    shift,
    reason: reasonOf(seat, at),
    proposals: proposed.get(seat.id) ?? [],
  }));
  return { shift, duties, gaps };
}

function reasonOf(seat: Seat, { held, away, staff }: ShiftAtHand): GapReason {
  const holders = held.filter(({ seatId, role }) => seatId === seat.id && seat.serving.includes(role));
  if (holders.length === 0) return "NOBODY_ASSIGNED";
  const present = holders.filter(({ staffId }) => !away.has(staffId));
  if (present.length === 0) return "ALL_AWAY";
  const able = present.filter(({ staffId }) => {
    const servant = staff.get(staffId);
    return servant !== undefined && abilityOf(servant, seat) !== "lacking";
  });
  return able.length === 0 ? "NOT_COMPETENT" : "NEEDED_ELSEWHERE";
}

/** Whom to ask for each open seat: the first proposals can all be taken up at once. */
function proposalsFor(
  { staff }: MonthSetup,
  { away, chosen }: ShiftAtHand,
  open: readonly Seat[],
): ReadonlyMap<string, readonly string[]> {
  const busy = new Set([...chosen.values()].map(({ staffId }) => staffId));
  const free = staff.filter(({ staffId }) => !away.has(staffId) && !busy.has(staffId));
  const candidates = open.flatMap((seat) =>
    free.flatMap((servant, order): readonly Candidate[] => {
      const ability = abilityOf(servant, seat);
      if (ability === "lacking") return [];
      const rank = order + (ability === "known" ? 0 : free.length);
      return [{ seatId: seat.id, staffId: servant.staffId, rank, several: false }];
    }),
  );
  const first = assign(candidates);
  return new Map(
    open.map(({ id }) => {
      const chosenFirst = first.get(id)?.staffId;
      const others = candidates
        .filter(({ seatId, staffId }) => seatId === id && staffId !== chosenFirst)
        .toSorted((a, b) => a.rank - b.rank)
        .map(({ staffId }) => staffId);
      return [id, [...(chosenFirst === undefined ? [] : [chosenFirst]), ...others].slice(0, mostProposals)];
    }),
  );
}

/** A gap over one shift after another, with the same reason and proposals. */
export interface GapStretch extends Omit<Gap, "shift"> {
  readonly first: Shift;
  readonly last: Shift;
  /** Half days on which nobody serves. */
  readonly shifts: number;
}

/** The gaps of a month, those of shifts that follow each other as one; by seat in its order, then by day. */
export function gapStretches(setup: MonthSetup, planned: readonly PlannedShift[]): readonly GapStretch[] {
  return setup.seats.flatMap(({ id }) => {
    const stretches: GapStretch[] = [];
    let open = false;
    for (const { shift, gaps } of planned) {
      const gap = gaps.find(({ seatId }) => seatId === id);
      const last = stretches.at(-1);
      if (gap !== undefined && open && last !== undefined && isAlike(last, gap)) {
        stretches[stretches.length - 1] = { ...last, last: shift, shifts: last.shifts + 1 };
      } else if (gap !== undefined) {
        const { reason, proposals } = gap;
        stretches.push({ seatId: id, reason, proposals, first: shift, last: shift, shifts: 1 });
      }
      open = gap !== undefined;
    }
    return stretches;
  });
}

function isAlike(a: Omit<Gap, "shift">, b: Omit<Gap, "shift">): boolean {
  return a.reason === b.reason && a.proposals.join(" ") === b.proposals.join(" ");
}

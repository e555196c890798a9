import type { PostRole } from "@yimen/domain";
import type { WriteTransaction } from "@yimen/subgraph-kit";
import { coversHalfDay } from "../absence/half-days.ts";
import { listAbsencesWithin } from "../absence/store.ts";
import type { Context } from "../context.ts";
import { mayServeSeveral } from "../coverage/duty-elsewhere.ts";
import { seatText } from "../coverage/operations.ts";
import { isHeldOn, listPostsOf, type Post } from "../post/store.ts";
import { findKnownWindows } from "../replica/store.ts";
import { findStaff, type StaffMember } from "../staff/store.ts";
import type { PersonnelTables } from "../tables.ts";
import { type HalfDay, halfDays } from "../vocabulary.ts";
import { dutyAway, dutyElsewhereThen, dutyStranger } from "./failures.ts";
import { listDutiesOfStaff } from "./store.ts";

/** Somebody who is to be on duty at a seat in a half day. */
export interface Placing {
  readonly staffId: string;
  readonly stationId: string;
  readonly windowId: string | null;
  readonly seatId: string;
  readonly on: Temporal.PlainDate;
  readonly half: HalfDay;
  readonly path: readonly (string | number)[];
}

/** What is there besides. */
export interface Besides {
  /** The draft whose duties count with those that are published. */
  readonly rosterId: string;
  /** Duties that are given up by the same act. */
  readonly instead: ReadonlySet<string>;
}

/**
 * Refuses what nobody can do: to be on duty at a station where they do not work, while they are away, or at two seats at once where no rule of the
 * place lets them.
 *
 * @throws DUTY_STRANGER, DUTY_AWAY, DUTY_ELSEWHERE_THEN
 * @source LP-4
 */
export async function refuseImpossible(
  context: Context,
  tx: WriteTransaction<PersonnelTables>,
  placings: readonly Placing[],
  { rosterId, instead }: Besides,
): Promise<void> {
  const [first, ...later] = placings.map(({ on }) => on).toSorted((a, b) => Temporal.PlainDate.compare(a, b));
  if (first === undefined) return;
  const until = later.at(-1) ?? first;
  const ids = [...new Set(placings.map(({ staffId }) => staffId))];
  const staff = new Map((await findStaff(tx.db, ids)).map((member) => [member.id, member]));
  const absences = await listAbsencesWithin(tx.db, ids, { from: first, to: until });
  const there = await listDutiesOfStaff(tx.db, ids, { from: first, until }, rosterId);
  const posts = await listPostsOf(tx.db, ids);
  const all = [...there.filter(({ id }) => !instead.has(id)), ...placings];
  const byHalf = Map.groupBy(all, ({ staffId, on, half }) => `${staffId} ${on.toString()} ${half}`);
  const law = await context.law();
  for (const { path, ...placing } of placings) {
    const { staffId, on, half } = placing;
    const member = staff.get(staffId);
    if (member === undefined || !worksAt(member, placing))
      throw dutyStranger({ name: member?.name ?? staffId, on: on.toString() }, { path });
    const when = (language: "zh" | "en") => `${on.toString()} ${halfDays.label(half, language)}`;
    const named = { name: member.name, when: when("zh"), whenEn: when("en") };
    if (absences.some((absence) => absence.staffId === staffId && coversHalfDay(absence, on, half)))
      throw dutyAway(named, { path });
    const held = byHalf.get(`${staffId} ${on.toString()} ${half}`) ?? [];
    const other = held.find(({ seatId }) => seatId !== placing.seatId);
    if (other === undefined) continue;
    const mayBoth = [placing, other].every((at) =>
      mayServeSeveral(
        law,
        { staff: member, role: roleAt(posts, at), atWindow: at.windowId !== null, on },
        context.now,
      ),
    );
    if (mayBoth) continue;
    const elsewhere = await seatNamed(tx, other.windowId);
    throw dutyElsewhereThen({ ...named, elsewhere: elsewhere.zh, elsewhereEn: elsewhere.en }, { path });
  }
}

function worksAt({ stationId, endedOn }: StaffMember, placing: Pick<Placing, "stationId" | "on">): boolean {
  if (stationId !== placing.stationId) return false;
  return endedOn === null || Temporal.PlainDate.compare(placing.on, endedOn) <= 0;
}

/** Their role at a seat on a day; null where they hold no post there and only stand in. */
function roleAt(
  posts: readonly Post[],
  { staffId, seatId, on }: Pick<Placing, "staffId" | "seatId" | "on">,
): PostRole | null {
  const post = posts.find((each) => each.staffId === staffId && each.seatId === seatId && isHeldOn(each, on));
  return post?.role ?? null;
}

async function seatNamed(
  tx: WriteTransaction<PersonnelTables>,
  windowId: string | null,
): Promise<{ readonly zh: string; readonly en: string }> {
  if (windowId === null) return { zh: "站点本身", en: "the station itself" };
  const [window] = await findKnownWindows(tx.db, [windowId]);
  return window === undefined ? { zh: windowId, en: windowId } : seatText(window);
}

import { chinaDate, input, parseInput } from "@yimen/domain";
import type { Page, PageArguments } from "@yimen/subgraph-kit";
import { halfDayAt } from "../absence/half-days.ts";
import { isAwayNow } from "../absence/operations.ts";
import type { Context } from "../context.ts";
import { loadPostsOf, loadSeatPosts } from "../post/operations.ts";
import { isHeldOn, type Post } from "../post/store.ts";
import { loadStation, loadWindow } from "../replica/operations.ts";
import type { KnownStation, KnownWindow } from "../replica/store.ts";
import { loadStaffMember } from "../staff/operations.ts";
import { type Coverage, coverageOf } from "./coverage.ts";
import { dutyElsewhere } from "./duty-elsewhere.ts";
import { regimesWithin, staffingOf } from "./regime.ts";
import { listUncoveredWindows } from "./store.ts";

// Whether a window is staffed is public: whoever comes finds it out at the counter.

/** How a window is staffed now; undefined when it is closed or not known. */
export async function windowCoverage(context: Context, windowId: string): Promise<Coverage | undefined> {
  const window = await loadWindow(context, windowId);
  if (window === undefined || window.closed) return undefined;
  return withDutyElsewhere(context, await seatCoverage(context, window));
}

/** How the two agents of a village point are staffed today; undefined for any other station. */
export async function agentCoverage(context: Context, stationId: string): Promise<Coverage | undefined> {
  const station = await loadStation(context, stationId);
  if (station === undefined || station.closed) return undefined;
  if (!hasAgentsOfItsOwn(station)) return undefined;
  return withDutyElsewhere(context, await seatCoverage(context, station));
}

/** Are those who serve at the station itself its agents? @source LP-4 */
export function hasAgentsOfItsOwn({ kind }: KnownStation): boolean {
  return kind === "VILLAGE_STATION" || kind === "AGENT_POINT";
}

/**
 * Windows of a place that are not covered today (LP-4).
 *
 * @throws INPUT_INVALID, PAGE_SIZE_INVALID, CURSOR_INVALID
 */
export async function pageUncoveredWindows(
  context: Context,
  query: { readonly within: string },
  page: PageArguments,
): Promise<Page<{ readonly id: string }>> {
  const within = parseInput(input.divisionCode, query.within, ["within"]);
  const regimes = await regimesWithin(context, within);
  return context.read((db) => listUncoveredWindows(db, within, regimes, halfDayAt(context.now), page));
}

/** The same with the alert that whoever serves there serves elsewhere at the same hours, too. */
async function withDutyElsewhere(context: Context, coverage: Coverage): Promise<Coverage> {
  const { onDuty: post } = coverage;
  if (post === undefined || !coverage.open) return coverage;
  const today = chinaDate(context.now);
  const others = ((await loadPostsOf(context, post.staffId)) ?? []).filter(
    (other) => other.seatId !== post.seatId && isHeldOn(other, today),
  );
  const served = await Promise.all(others.map((other) => dutySeat(context, other)));
  const elsewhere = served.flatMap((seat) => seat ?? []);
  const staff = elsewhere.length === 0 ? undefined : await loadStaffMember(context, post.staffId);
  if (staff === undefined) return coverage;
  const alert = dutyElsewhere(await context.law(), { post, staff, elsewhere }, context.now);
  return alert === undefined ? coverage : { ...coverage, alerts: [...coverage.alerts, alert] };
}

/** The seat of a post in words, when its holder is the one on duty there today. */
async function dutySeat(
  context: Context,
  post: Post,
): Promise<{ readonly zh: string; readonly en: string } | undefined> {
  const seat = await (post.windowId === null
    ? loadStation(context, post.stationId)
    : loadWindow(context, post.windowId));
  if (seat === undefined) return undefined;
  const { onDuty } = await seatCoverage(context, seat);
  return onDuty?.id === post.id ? seatText(seat) : undefined;
}

/** How people call a seat. */
export function seatText(seat: KnownStation | KnownWindow): { readonly zh: string; readonly en: string } {
  if (!("number" in seat)) return { zh: "站点本身", en: "the station itself" };
  return { zh: `${seat.number} 号窗口`, en: `window ${seat.number}` };
}

async function seatCoverage(context: Context, seat: KnownStation | KnownWindow): Promise<Coverage> {
  const [staffing, posts = []] = await Promise.all([
    staffingOf(context, seat),
    loadSeatPosts(context, seat.id),
  ]);
  const away = await Promise.all(posts.map((post) => isAwayNow(context, post.staffId)));
  const absent = new Set(posts.filter((_post, index) => away[index]).map((post) => post.staffId));
  return coverageOf(staffing, posts, absent);
}

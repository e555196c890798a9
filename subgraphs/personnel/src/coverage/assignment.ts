import { munkres } from "munkres";

/** Somebody who may serve at a seat. */
export interface Candidate {
  readonly seatId: string;
  readonly staffId: string;
  /** How far from the one who should serve there: 0 is best. */
  readonly rank: number;
  /** May serve elsewhere at the same hours; counts for those alone who may so wherever they could serve. */
  readonly several: boolean;
}

/**
 * Who serves where at the same hours, by seat: as many seats as can be served, and among the ways to do so one with the smallest sum of ranks. Nobody
 * serves at two seats but where they may. Of one seat and person at most one candidate.
 *
 * @source LP-4
 */
export function assign<Chosen extends Candidate>(candidates: readonly Chosen[]): ReadonlyMap<string, Chosen> {
  const seats = [...new Set(candidates.map(({ seatId }) => seatId))];
  const once = new Set(candidates.flatMap(({ staffId, several }) => (several ? [] : [staffId])));
  // Somebody is a place to be taken once; who may serve at several seats is one at each.
  const placeOf = ({ staffId, seatId }: Candidate) => (once.has(staffId) ? staffId : `${staffId} ${seatId}`);
  const places = [...new Set(candidates.map(placeOf))];
  const worst = Math.max(0, ...candidates.map(({ rank }) => rank));
  // One seat more outweighs whatever the others cost.
  const unserved = (worst + 1) * seats.length;
  const rowOf = new Map(seats.map((seatId, row) => [seatId, row]));
  const columnOf = new Map(places.map((place, column) => [place, column]));
  // Beside the people stand as many empty chairs as there are seats: one is always cheaper than somebody who may not serve there.
  const costs = seats.map(() => [...places.map(() => unserved + 1), ...seats.map(() => unserved)]);
  const at = new Map<string, Chosen>();
  for (const candidate of candidates) {
    const row = rowOf.get(candidate.seatId) ?? 0;
    const column = columnOf.get(placeOf(candidate)) ?? 0;
    (costs[row] ?? [])[column] = candidate.rank;
    at.set(`${row} ${column}`, candidate);
  }
  const chosen = munkres(costs).flatMap(([row, column]) => at.get(`${row} ${column}`) ?? []);
  return new Map(chosen.map((candidate) => [candidate.seatId, candidate]));
}

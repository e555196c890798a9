import { actsFor, chinaDate, divisionContains, hasRole } from "@yimen/domain";
import type { FactValue } from "@yimen/rules";
import { defineLoader, type Fact, type FactsOfPlace, groupedBy } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { overseers } from "../readers.ts";
import type { ActOnFinding, Finding, Pick, SubjectKey } from "./finding.ts";
import { fallen } from "./states.ts";
import { type FindingAbout, listActs, listFindingsOfThings, listOwnStaffIds, listPicks } from "./store.ts";
import { countyOf, placeOfSubject } from "./subject-place.ts";

/** Findings about a thing with all that became of them. */
interface Known {
  readonly found: readonly FindingAbout[];
  readonly acts: ReadonlyMap<string, readonly ActOnFinding[]>;
  readonly picks: readonly Pick[];
}

const loadKnown: (context: Context, id: string) => Promise<Known | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) => {
    const found = await context.read((db) => listFindingsOfThings(db, ids));
    const findingIds = [...new Set(found.map(({ finding }) => finding.id))];
    const [acts, picks] =
      findingIds.length === 0
        ? [[], []]
        : await Promise.all([
            context.read((db) => listActs(db, findingIds)),
            context.read((db) => listPicks(db, findingIds)),
          ]);
    const byFinding = groupedBy(findingIds, acts, ({ findingId }) => findingId);
    const byThing = groupedBy(ids, found, ({ subjectId }) => subjectId);
    return new Map(
      ids.map((id) => [
        id,
        { found: byThing.get(id) ?? [], acts: byFinding, picks: picks.filter((pick) => pick.id === id) },
      ]),
    );
  },
);

const loadIsOwn: (context: Context, staffId: string) => Promise<boolean | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) => {
    const { subject } = context.actor;
    if (subject === undefined || subject === "") return new Map();
    const own = await context.read((db) => listOwnStaffIds(db, subject, ids));
    return new Map(own.map((id) => [id, true]));
  },
);

/** Is the caller this member of the staff? */
export async function isThemself(context: Context, { subject, id }: SubjectKey): Promise<boolean> {
  return subject === "staffMember" && (await loadIsOwn(context, id)) === true;
}

/** May the caller know all that was found about a thing: who oversees its place, and who it is about. */
export async function mayKnowFindings(context: Context, about: SubjectKey): Promise<boolean> {
  // What is found of an item anywhere in a county holds below: who oversees a part of it does not know all.
  const place = about.place === undefined ? placeOfSubject(about) : countyOf(about.place);
  if (place === undefined) return false;
  if (hasRole(context.actor, "SYSTEM")) return true;
  if (hasRole(context.actor, ...overseers) && actsFor(context.actor, place)) return true;
  return isThemself(context, about);
}

/**
 * What was found about a thing as facts that rules read: each finding an element of `findings`, each pick one of `picks`, on both time
 * axes. Empty where nothing was found is known to whoever may know all of it; for others nothing is known.
 */
export async function findingFacts(context: Context, about: SubjectKey): Promise<readonly Fact[]> {
  if (!(await mayKnowFindings(context, about))) return [];
  const known = await loadKnown(context, about.id);
  const { subject, place } = about;
  return factsOfKnown(
    known,
    (known?.found ?? []).filter(
      (one) => one.subject === subject && (place === undefined || divisionContains(one.divisionCode, place)),
    ),
  );
}

/**
 * What was found about a thing that belongs to many places, each place with what was found there: with the counties the caller oversees, of which
 * it is known that there is nothing else.
 */
export async function findingFactsByPlace(
  context: Context,
  { subject, id }: SubjectKey,
): Promise<readonly FactsOfPlace[]> {
  const { actor } = context;
  if (!hasRole(actor, ...overseers)) return [];
  const known = await loadKnown(context, id);
  const found = (known?.found ?? []).filter((one) => one.subject === subject);
  const places = new Set([
    ...actor.divisions.filter((place) => countyOf(place) === place),
    ...found.map((one) => one.divisionCode).filter((place) => actsFor(actor, countyOf(place))),
  ]);
  return [...places].map((divisionCode) => {
    const here = found.filter((one) => one.divisionCode === divisionCode);
    const [none, ...facts] = factsOfKnown(known, here);
    return {
      divisionCode,
      facts: none !== undefined && countyOf(divisionCode) === divisionCode ? [none, ...facts] : facts,
    };
  });
}

function factsOfKnown(known: Known | undefined, found: readonly FindingAbout[]): readonly Fact[] {
  const none: Fact = { name: "findings", value: [], origin: "register of findings" };
  return [
    none,
    ...found.flatMap(({ finding }) => factsOfFinding(finding, known?.acts.get(finding.id) ?? [])),
    ...found.flatMap(({ finding }) =>
      factsOfPicks(finding, known?.picks.filter(({ findingId }) => findingId === finding.id) ?? []),
    ),
  ];
}

/** One finding over time: as it stood from each act until the next. What fell is no fact from then on. */
export function factsOfFinding(finding: Finding, acts: readonly ActOnFinding[]): readonly Fact[] {
  let facts: Readonly<Record<string, FactValue | null>> = {
    ...finding.measures,
    ...(finding.responsibleId !== null && { responsible: finding.responsibleId }),
  };
  return acts.flatMap((act, index): readonly Fact[] => {
    facts = { ...facts, ...act.facts };
    if (fallen.has(act.state)) return [];
    const { id, event, source, foundOn } = finding;
    const value = { ...facts, id, event, source, foundOn: foundOn.toString(), state: act.state };
    return [
      {
        name: "findings",
        value,
        entry: true,
        from: foundOn,
        knownOn: chinaDate(act.at),
        knownUntil: dayBefore(acts[index + 1]?.at),
        origin: `finding ${id}`,
        sample: finding.sample,
      },
    ];
  });
}

/** What was picked for a finding, each pick until the next. */
export function factsOfPicks({ event, foundOn, sample }: Finding, picks: readonly Pick[]): readonly Fact[] {
  return picks.map(({ findingId, points, reason, at }, index) => ({
    name: "picks",
    value: { entry: event, finding: findingId, points, reason },
    entry: true,
    from: foundOn,
    knownOn: chinaDate(at),
    knownUntil: dayBefore(picks[index + 1]?.at),
    origin: `finding ${findingId}`,
    sample,
  }));
}

/** Whoever acted next knew better that day. */
function dayBefore(next: Temporal.Instant | undefined): Temporal.PlainDate | null {
  return next === undefined ? null : chinaDate(next).subtract({ days: 1 });
}

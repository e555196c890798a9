import { factsOfPlace, type FactValue, platformFacts } from "@yimen/rules";
import type { RecordedFact } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { staffRecording } from "../recording/operations.ts";

/** What somebody is appointed to, as far as the caller may know it, by the name of the fact. */
export type Duties = Readonly<Record<string, FactValue>>;

/** What documents appoint somebody to, wherever they serve: shown with them on the plate. */
const everywhere: readonly string[] = [
  "fullTime",
  "isDirector",
  "isDeputyDirector",
  "isManager",
  "isLeaderInCharge",
  "isLeadershipMember",
  "isCommitteeMember",
  "isPartySecretary",
];

type Loader = (context: Context, staffId: string) => Promise<readonly RecordedFact[] | undefined>;

// One for each set of names: as many as there are packs that add any.
const loaders = new Map<string, Loader>();

function loaderOf(names: readonly string[]): Loader {
  const key = names.join(" ");
  const known = loaders.get(key);
  if (known !== undefined) return known;
  const loader = staffRecording.believed(names);
  loaders.set(key, loader);
  return loader;
}

const ofPlatform = platformFacts.records.get("staffMember")?.facts;

/** What documents appoint somebody to: the platform's duties, and those that the law of the place adds, such as a post in the township. @source SM-12, SM-16, BK-1 */
export async function dutiesOf(context: Context, staffId: string, division: string): Promise<Duties> {
  const schema = factsOfPlace((await context.law()).packs, division);
  const added = [...(schema.records.get("staffMember")?.facts.values() ?? [])].flatMap(({ name, toldBy }) =>
    toldBy === "document" && ofPlatform?.has(name) === false ? [name] : [],
  );
  const believed = (await loaderOf([...everywhere, ...added])(context, staffId)) ?? [];
  // The latest word stands first.
  return Object.fromEntries(
    believed.toReversed().flatMap(({ name, value }) => (value === null ? [] : [[name, value]])),
  );
}

/** What counts whom: everybody of whom all of these are on record. */
const counted: Readonly<Record<string, readonly string[]>> = {
  directorCount: ["isDirector"],
  fullTimeDeputyCount: ["isDeputyDirector", "fullTime"],
  fullTimeManagerCount: ["isManager", "fullTime"],
};

/** How many of these people are appointed to what. Of somebody of whom it is not on record nobody knows whether they are one, and nothing is counted. */
export function appointedCounts(
  people: readonly Duties[],
): readonly { readonly name: string; readonly value: number }[] {
  return Object.entries(counted).flatMap(([name, wanted]) => {
    const answers = people.map((duties) => isAppointed(duties, wanted));
    if (answers.includes(undefined)) return [];
    return [{ name, value: answers.filter((is) => is === true).length }];
  });
}

/** Whoever is known not to be one thing is out, whatever else is not known of them. */
function isAppointed(duties: Duties, wanted: readonly string[]): boolean | undefined {
  if (wanted.some((name) => duties[name] === false)) return false;
  return wanted.every((name) => duties[name] === true) ? true : undefined;
}

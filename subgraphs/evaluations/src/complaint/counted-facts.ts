import { chinaDate } from "@yimen/domain";
import { defineLoader, type Fact, groupedBy } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { mayKnowFindings } from "../finding/facts.ts";
import type { SubjectKey } from "../finding/finding.ts";
import { listYearsOfComplaints, type YearOfComplaints } from "./store.ts";

type Loader = (context: Context, id: string) => Promise<readonly YearOfComplaints[] | undefined>;

const yearsBy = (about: "station_id" | "staff_id"): Loader =>
  defineLoader(async (context: Context, ids: readonly string[]) =>
    groupedBy(ids, await context.read((db) => listYearsOfComplaints(db, about, ids)), ({ id }) => id),
  );

type Counts = Readonly<Record<string, number>>;

const ofStation = ({ received, accepted, investigated, closed, subjective }: YearOfComplaints): Counts => ({
  complaintCount: received,
  complaintsHandled: accepted,
  complaintsInvestigated: investigated,
  complaintsClosed: closed,
  subjectiveComplaintCount: subjective,
});
const ofPerson = ({ subjective }: YearOfComplaints): Counts => ({ subjectiveComplaintCount: subjective });

const counted: Readonly<
  Record<string, { readonly load: Loader; readonly countsOf: (year: YearOfComplaints) => Counts }>
> = {
  station: { load: yearsBy("station_id"), countsOf: ofStation },
  staffMember: { load: yearsBy("staff_id"), countsOf: ofPerson },
};

const none = { id: "", year: 0, received: 0, accepted: 0, investigated: 0, closed: 0, subjective: 0 };

/**
 * Complaints about a station or somebody, counted year by year from the register, for those who may know it: none is a count, too.
 *
 * @source LP-10, YS-10.1
 */
export async function complaintCounts(context: Context, about: SubjectKey): Promise<readonly Fact[]> {
  const counting = counted[about.subject];
  if (counting === undefined || !(await mayKnowFindings(context, about))) return [];
  const years = (await counting.load(context, about.id)) ?? [];
  const today = chinaDate(context.now);
  const all = Object.entries(counting.countsOf(none)).map(([name, value]) => ({
    name,
    value,
    origin: `no complaint up to ${today.toString()}`,
  }));
  const perYear = years.flatMap((year) =>
    Object.entries(counting.countsOf(year)).map(([name, value]) => ({
      name,
      value,
      from: Temporal.PlainDate.from({ year: year.year, month: 1, day: 1 }),
      until: Temporal.PlainDate.from({ year: year.year, month: 12, day: 31 }),
      origin: `complaints of ${year.year}, counted on ${today.toString()}`,
    })),
  );
  return [...all, ...perYear];
}

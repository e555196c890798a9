import {
  type ApplicantKind,
  type Channel,
  chinaDate,
  type DocumentType,
  type PaperKind,
} from "@yimen/domain";
import type { FactValue } from "@yimen/rules";
import type { IssuedPaper } from "@yimen/subgraph-kit";
import type { ServiceCase } from "../case/store.ts";
import type { SupplementNotice } from "../supplement/notice.ts";

/** Null: it has not happened, and that is known. */
export type Values = Readonly<Record<string, FactValue | null | undefined>>;

/** A document that only people have says that it is a natural person; another document says nothing. N-3 */
export function kindOfApplicant(type: DocumentType | undefined): ApplicantKind | undefined {
  return type === undefined || type === "OTHER" ? undefined : "NATURAL_PERSON";
}

/** How often materials were asked for that an earlier notice had asked for already. BK-11 */
export function askedAgain(notices: readonly SupplementNotice[]): number {
  const asked = notices.flatMap(({ materials }) => materials.map(({ name }) => name));
  return asked.length - new Set(asked).size;
}

/** Ways that take an applicant to the station, and those that do not. Whether the unified platform was at a counter nobody says. */
const inPerson: Readonly<Record<Channel, boolean | undefined>> = {
  COUNTER: true,
  SELF_SERVICE_DEVICE: true,
  ASSISTED_DEVICE: true,
  WEB: false,
  APP: false,
  DOOR_PLATE: false,
  HOME_VISIT: false,
  VILLAGE_AGENT: false,
  UNIFIED_PLATFORM: undefined,
};

/** On how many days the applicant came to the station: to file, with what was missing, to take the result. BK-2, PT-7 */
export function visitsOf(
  { channel, filedAt, deliveredAt, deliveryMethod }: ServiceCase,
  notices: readonly SupplementNotice[],
): number | undefined {
  const came = inPerson[channel];
  if (came === undefined) return undefined;
  const brought = notices.flatMap(({ suppliedAt }) => suppliedAt ?? []);
  const moments = [
    ...(came ? [filedAt, ...brought] : []),
    ...(deliveryMethod === "COUNTER" && deliveredAt !== null ? [deliveredAt] : []),
  ];
  return new Set(moments.map((at) => chinaDate(at).toString())).size;
}

const acceptanceNotices: ReadonlySet<PaperKind> = new Set(["CASE_ACCEPTANCE", "CASE_PROMISE"]);

/**
 * Whether the notice that is due was issued as a paper: of what was not accepted the refusal, of what was the acceptance or the promise; and of an
 * extension the paper that gives its reasons. Nothing where no paper is due yet. N-2, LP-11, PT-7
 */
export function paperValues(
  { acceptedAt, extendedOn }: ServiceCase,
  refused: boolean,
  papers: readonly IssuedPaper[] | undefined,
): Values {
  if (papers === undefined) return {};
  const has = (is: (kind: PaperKind) => boolean): boolean => papers.some(({ kind }) => is(kind));
  return {
    ...(refused && { writtenNotice: has((kind) => kind === "CASE_NON_ACCEPTANCE") }),
    ...(!refused && acceptedAt !== null && { writtenNotice: has((kind) => acceptanceNotices.has(kind)) }),
    ...(extendedOn !== null && { extensionReasonTold: has((kind) => kind === "CASE_EXTENSION") }),
  };
}

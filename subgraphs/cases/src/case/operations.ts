import {
  type ActionAvailability,
  availableActions,
  type CaseState,
  documentTypes,
  DomainError,
  identityCardOf,
  input,
  parseIdDocument,
  parseInput,
  personKey,
} from "@yimen/domain";
import {
  type GivenLocalValue,
  wantedLocalValue,
  authorise,
  defineLoader,
  keyedBy,
  lookUp,
  type Page,
  type PageArguments,
  type Permission,
} from "@yimen/subgraph-kit";
import { calendarOfCase } from "../deadline/dated-calendar.ts";
import { storedFingerprints } from "../applicant/sealing.ts";
import type { Context } from "../context.ts";
import { type Deadline, deadlineOf } from "../deadline/deadline.ts";
import { standingOf } from "../part/standing.ts";
import { findCases, type ListedCase, listCases, type ServiceCase } from "./store.ts";
import { viewerOf } from "./viewer.ts";

const lookUpPermission: Permission = {
  zh: "按证件号码查办件",
  en: "look up cases by document number",
  roles: ["CLERK"],
};

/** The case with an id, if the caller may see it: what one may not see is answered like what is not there. */
export const loadCase: (context: Context, id: string) => Promise<ServiceCase | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    keyedBy(
      await context.read((db) => findCases(db, viewerOf(context.actor), "id", ids)),
      (found) => found.id,
    ),
);

/** The case with a case number, if the caller may see it. */
export const loadCaseByNo: (context: Context, caseNo: string) => Promise<ServiceCase | undefined> =
  defineLoader(async (context: Context, numbers: readonly string[]) =>
    keyedBy(
      await context.read((db) => findCases(db, viewerOf(context.actor), "case_no", numbers)),
      (found) => found.caseNo,
    ),
  );

/** All of a case that a page shows the outline of; those of one page are read together. */
export async function wholeCase(context: Context, listed: ListedCase): Promise<ServiceCase> {
  const whole = isWhole(listed) ? listed : await loadCase(context, listed.id);
  if (whole === undefined) throw new Error(`the listed case ${listed.id} is not there`);
  return whole;
}

function isWhole(found: ListedCase): found is ServiceCase {
  return "journalHash" in found;
}

export interface CaseQuery {
  readonly within?: string | null | undefined;
  readonly state?: CaseState | null | undefined;
  readonly itemId?: string | null | undefined;
  readonly stationId?: string | null | undefined;
  readonly mine?: boolean | null | undefined;
  readonly dueBy?: string | null | undefined;
  readonly localValue?: GivenLocalValue | null | undefined;
}

/** Cases the caller may see, newest first, of those due the longest due first; none for the public. @throws INPUT_INVALID, PAGE_SIZE_INVALID, CURSOR_INVALID */
export async function pageCases(
  context: Context,
  query: CaseQuery,
  page: PageArguments,
): Promise<Page<ListedCase>> {
  const within = parseInput(input.optionalDivisionCode, query.within, ["within"]);
  const dueBy = parseInput(input.optionalDate, query.dueBy, ["dueBy"]);
  const viewer = viewerOf(context.actor);
  const filter = {
    within,
    dueBy,
    state: query.state ?? undefined,
    itemId: query.itemId ?? undefined,
    stationId: query.stationId ?? undefined,
    localValue: await wantedLocalValue(context, "case", query.localValue, within),
  };
  return context.read((db) =>
    listCases(db, query.mine === true ? { ...viewer, places: [] } : viewer, filter, page),
  );
}

const lookUpInput = input.parsed(
  input.object({
    idNumber: input.text(40),
    documentType: input.optional(input.vocabulary(documentTypes)),
    reason: input.optionalText(200),
  }),
  ({ idNumber, documentType, reason }) => {
    const type = documentType ?? identityCardOf(idNumber);
    try {
      return { document: parseIdDocument({ type, number: idNumber }), reason };
    } catch (error) {
      throw error instanceof DomainError ? error.at(["idNumber"]) : error;
    }
  },
);

/**
 * The cases of the caller's places whose applicant is whom this document is of, newest first: found under its reissues and under the
 * number of 15 digits before it, too. Of a number of 15 digits the type need not be said.
 *
 * @throws NOT_PERMITTED, INPUT_INVALID (the text shows the number masked), LOOK_UPS_EXHAUSTED
 * @source X-12
 */
export async function pageCasesByIdNumber(
  context: Context,
  raw: {
    readonly idNumber: string;
    readonly documentType?: string | null | undefined;
    readonly reason?: string | null | undefined;
  },
  page: PageArguments,
): Promise<Page<ListedCase>> {
  authorise(context.actor, lookUpPermission);
  const { document, reason } = parseInput(lookUpInput, raw);
  const fingerprints = storedFingerprints(context.sealer, document);
  return lookUp(context, {
    searched: "cases",
    number: personKey(document),
    reason,
    find: (db) => listCases(db, viewerOf(context.actor), { documentFingerprints: fingerprints }, page),
    tell: ({ edges }) => ({
      count: edges.length,
      concerned: edges.flatMap(({ node }) => node.applicantSubject ?? []),
    }),
  });
}

/** By when the case must be decided, as of this request. */
export async function deadlineOfCase(context: Context, found: ListedCase): Promise<Deadline> {
  const [whole, calendar] = await Promise.all([wholeCase(context, found), calendarOfCase(context, found)]);
  return deadlineOf(whole, calendar, context.now);
}

/** The last day for the decision; null while it is unknown, see {@link deadlineOfCase}. */
export async function dueOnOfCase(context: Context, found: ListedCase): Promise<Temporal.PlainDate | null> {
  if (found.acceptedAt === null || found.timeLimit === null) return null;
  // Fixed at acceptance but for a limit past the calendar: a list asks for no opening week and counts no days.
  return found.dueOn ?? (await deadlineOfCase(context, found)).dueOn;
}

/** What the caller may do with a case now, and why not the rest. */
export async function actionsOf(context: Context, found: ListedCase): Promise<readonly ActionAvailability[]> {
  return availableActions(await standingOf(context, found), context.actor);
}

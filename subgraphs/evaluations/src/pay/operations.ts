import { chinaDate, input, notFound, parseInput } from "@yimen/domain";
import { workQualities } from "@yimen/rules";
import {
  authorise,
  command,
  defineLoader,
  keyedBy,
  newId,
  type Page,
  type PageArguments,
  type Permission,
} from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { overseers } from "../readers.ts";
import { payChanged, payNotCompleted, payReversed, payStatementThere } from "./failures.ts";
import type { Statement, WorkQuality } from "./pay.ts";
import { openPayBasis, type ShownPay } from "./pay-basis.ts";
import { fenOf, sealOfStatement } from "./statement.ts";
import {
  findAccount,
  findAgentCases,
  findStatements,
  insertQualities,
  insertReversal,
  insertStatement,
  listStatementsIn,
  listStatementsOf,
  listWork,
  lockStatementsOf,
} from "./store.ts";

const paying: Permission = {
  zh: "评定办事质量、出具计酬单",
  en: "find the quality of work or issue pay",
  roles: overseers,
};

const qualityInput = input.ofMutation("recordCaseQuality", {
  idempotencyKey: input.idempotencyKey,
  caseIds: input.list(input.text(80), { min: 1, max: 500, distinct: true }),
  quality: input.vocabulary(workQualities),
  reason: input.text(500),
});

/** How many cases got a quality. */
export interface QualityRecorded {
  readonly caseIds: readonly string[];
}

/**
 * Puts on record of what quality cases were handled, for cases that agents have completed. The last word counts, and every earlier one stays.
 *
 * @throws INPUT_INVALID, NOT_PERMITTED, PAY_CASE_NOT_DONE
 * @source YS-10.2
 */
export async function recordCaseQuality(context: Context, raw: unknown): Promise<QualityRecorded> {
  const { idempotencyKey, caseIds, quality, reason } = parseInput(qualityInput, raw, ["input"]);
  const known = keyedBy(await context.read((db) => findAgentCases(db, caseIds)), ({ caseId }) => caseId);
  for (const [index, id] of caseIds.entries()) {
    const found = known.get(id);
    if (found === undefined) throw payNotCompleted({ id }, { path: ["input", "caseIds", index] });
    authorise(context.actor, paying, found.divisionCode);
  }
  return command(context, { mutation: "recordCaseQuality", idempotencyKey, input: raw }, async (tx) => {
    const by = context.actor.subject ?? "";
    await insertQualities(
      tx.db,
      known
        .values()
        .map(({ caseId, divisionCode }) => ({ caseId, divisionCode, quality, reason, at: context.now, by }))
        .toArray(),
    );
    return { caseIds };
  });
}

/** What was done to which statement. */
export interface Issued {
  readonly statementId: string;
}

const issueInput = input.ofMutation("issuePayStatement", {
  idempotencyKey: input.idempotencyKey,
  basis: input.text(2_000_000),
});

/**
 * Issues the statement of a month as it was shown: its cases, their qualities, the amount. One that is there is adjusted by reversal alone.
 *
 * @throws INPUT_INVALID, NOT_PERMITTED, ASSESSMENT_BASIS_UNREADABLE, ASSESSMENT_BASIS_NOT_YOURS, PAY_STATEMENT_THERE, PAY_CHANGED
 * @source YS-5, YS-10.2
 */
export async function issuePayStatement(context: Context, raw: unknown): Promise<Issued> {
  const { idempotencyKey, basis } = parseInput(issueInput, raw, ["input"]);
  const shown = openPayBasis(context, basis);
  const { staffId, divisionCode } = shown;
  authorise(context.actor, paying, divisionCode);
  const month = Temporal.PlainDate.from(shown.month);
  const path = ["input", "basis"];
  return command(context, { mutation: "issuePayStatement", idempotencyKey, input: raw }, async (tx) => {
    const there = await lockStatementsOf(tx.db, staffId, month);
    const last = there.at(-1);
    const named = month.toPlainYearMonth().toString();
    if (last !== undefined && last.reversed === null) {
      throw payStatementThere({ month: named, number: last.number }, { path });
    }
    const account = await findAccount(tx.db, staffId);
    const now = account === undefined ? [] : await listWork(tx.db, account, month);
    if (!isSameWork(shown, now)) throw payChanged({ month: named }, { path });
    const statement = {
      id: newId(divisionCode),
      divisionCode,
      staffId,
      month,
      number: (last?.number ?? 0) + 1,
      amountFen: fenOf(shown.yuan),
      payee: shown.payee,
      cases: shown.cases,
      articles: shown.articles,
      lawRevision: shown.lawRevision,
      // The database keeps microseconds: finer digits would be hashed and then lost.
      issuedAt: context.now.round({ smallestUnit: "microsecond", roundingMode: "floor" }),
      issuedBy: context.actor.subject ?? "",
    };
    await insertStatement(tx.db, { ...statement, hash: sealOfStatement(statement), reversed: null });
    return { statementId: statement.id };
  });
}

/** Are these the cases and qualities that were shown? */
function isSameWork(
  { cases }: ShownPay,
  now: readonly { readonly caseId: string; readonly quality: WorkQuality | null }[],
): boolean {
  if (cases.length !== now.length) return false;
  return now.every(({ caseId, quality }, index) => {
    const shown = cases[index];
    return shown?.caseId === caseId && shown.quality === quality;
  });
}

const reverseInput = input.ofMutation("reversePayStatement", {
  idempotencyKey: input.idempotencyKey,
  statementId: input.text(80),
  reason: input.multilineText(1_000),
});

/**
 * Reverses a statement (冲销), with the reason: it stays, and the month can have another.
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, PAY_REVERSED
 */
export async function reversePayStatement(context: Context, raw: unknown): Promise<Issued> {
  const { idempotencyKey, statementId, reason } = parseInput(reverseInput, raw, ["input"]);
  const path = ["input", "statementId"];
  const known = await loadStatement(context, statementId);
  if (known === undefined)
    throw notFound({ what: "pay statement", whatZh: "计酬单", id: statementId }, { path });
  authorise(context.actor, paying, known.divisionCode);
  return command(context, { mutation: "reversePayStatement", idempotencyKey, input: raw }, async (tx) => {
    const there = await lockStatementsOf(tx.db, known.staffId, known.month);
    const statement = there.find(({ id }) => id === statementId) ?? known;
    if (statement.reversed !== null) {
      throw payReversed({ id: statementId, on: chinaDate(statement.reversed.at).toString() }, { path });
    }
    const by = context.actor.subject ?? "";
    await insertReversal(tx.db, statement, { reason, at: context.now, by });
    return { statementId };
  });
}

// Row-level security draws the line: who oversees the place, and whose pay it is.

export const loadStatement: (context: Context, id: string) => Promise<Statement | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    keyedBy(await context.read((db) => findStatements(db, ids)), ({ id }) => id),
);

/**
 * The register of statements of a place and below (计酬登记): what was issued and what was reversed, the latest month first.
 *
 * @throws INPUT_INVALID, NOT_PERMITTED, PAGE_SIZE_INVALID, CURSOR_INVALID
 * @source YS-10.2
 */
export async function pageStatementsIn(
  context: Context,
  query: { readonly within: string },
  page: PageArguments,
): Promise<Page<Statement>> {
  const within = parseInput(input.divisionCode, query.within, ["within"]);
  authorise(context.actor, { ...paying, zh: "查看计酬登记", en: "read the register of pay" }, within);
  return context.read((db) => listStatementsIn(db, within, page));
}

/** Statements of somebody, the latest month first. @throws PAGE_SIZE_INVALID, CURSOR_INVALID */
export async function pageStatements(
  context: Context,
  staffId: string,
  page: PageArguments,
): Promise<Page<Statement>> {
  return context.read((db) => listStatementsOf(db, staffId, page));
}

import type { DivisionCode, PaperKind, PaperState } from "@yimen/domain";
import { type ColumnType, type Generated, type Kysely, sql } from "kysely";
import { readMergedPage } from "../graphql/merged-page.ts";
import type { Page, PageArguments } from "../graphql/pages.ts";
import type { IssuedPaper, Paper, PaperPrint } from "./paper.ts";

/** The tables that `yimen.keep_papers` makes in the schema of a subgraph, and those all share. */
export interface PaperTables {
  paper_counter: PaperCounterTable;
  paper: PaperTable;
  paper_print: PaperPrintTable;
  "yimen.paper_mark": PaperMarkTable;
  "yimen.paper_setting": PaperSettingTable;
  "yimen.paper_file": PaperFileTable;
  "yimen.paper_place": PaperPlaceTable;
}

interface PaperCounterTable {
  division_code: DivisionCode;
  office_id: string;
  kind: PaperKind;
  year: number;
  last: number;
}

interface PaperTable {
  id: string;
  division_code: DivisionCode;
  subject_id: string;
  kind: PaperKind;
  office_id: string;
  office: string;
  year: number;
  ordinal: number;
  number: string;
  state: PaperState;
  token: string;
  issued_on: Temporal.PlainDate;
  issued_at: Temporal.Instant;
  issued_by: string;
  revision: number | null;
  draft: string | null;
  failure: string | null;
  sample: Generated<boolean>;
}

interface PaperPrintTable {
  id: string;
  paper_id: string;
  print: number;
  division_code: DivisionCode;
  printed_at: Temporal.Instant;
  printed_by: string;
  reason: string | null;
  sealed: string | null;
  content: Uint8Array | null;
  sha256: string | null;
  pages: number | null;
}

interface PaperMarkTable {
  token: string;
  division_code: DivisionCode;
  kind: PaperKind;
  office: string;
  issued_on: Temporal.PlainDate;
}

interface PaperSettingTable {
  division_code: DivisionCode;
  revision: string;
  address: string | null;
  number_word: string;
  letterhead: string | null;
  texts: ColumnType<Readonly<Record<string, string>>, string, string>;
  faces: ColumnType<Readonly<Record<string, string>>, string, string>;
}

interface PaperFileTable {
  division_code: DivisionCode;
  name: string;
  content: Uint8Array;
}

interface PaperPlaceTable {
  division_code: DivisionCode;
  name: string;
}

export type PaperDb = Kysely<PaperTables>;

/** The paper tables that every subgraph that prints has beside its own. */
export function papersIn<Tables>(db: Kysely<Tables>): PaperDb {
  return db as unknown as PaperDb;
}

const paperColumns = [
  "id",
  "division_code as divisionCode",
  "subject_id as subjectId",
  "kind",
  "office_id as officeId",
  "office",
  "year",
  "ordinal",
  "number",
  "state",
  "token",
  "issued_on as issuedOn",
  "issued_at as issuedAt",
  "issued_by as issuedBy",
  "revision",
  "failure",
  "sample",
] as const;

const printColumns = [
  "paper_id as paperId",
  "print",
  "printed_at as printedAt",
  "printed_by as printedBy",
  "reason",
  "sha256",
  "pages",
] as const;

/** The next number of an office, a kind and a year. Others who want one wait until this transaction ends. */
export async function takeNumber(
  db: PaperDb,
  of: Pick<Paper, "divisionCode" | "officeId" | "kind" | "year">,
): Promise<number> {
  const { last } = await db
    .insertInto("paper_counter")
    .values({
      division_code: of.divisionCode,
      office_id: of.officeId,
      kind: of.kind,
      year: of.year,
      last: 1,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["division_code", "office_id", "kind", "year"])
        .doUpdateSet({ last: sql`paper_counter.last + 1` }),
    )
    .returning("last")
    .executeTakeFirstOrThrow();
  return last;
}

export async function insertPaper(db: PaperDb, paper: Omit<Paper, "failure">, draft: string): Promise<void> {
  await db
    .insertInto("paper")
    .values({
      id: paper.id,
      division_code: paper.divisionCode,
      subject_id: paper.subjectId,
      kind: paper.kind,
      office_id: paper.officeId,
      office: paper.office,
      year: paper.year,
      ordinal: paper.ordinal,
      number: paper.number,
      state: paper.state,
      token: paper.token,
      issued_on: paper.issuedOn,
      issued_at: paper.issuedAt,
      issued_by: paper.issuedBy,
      revision: paper.revision,
      sample: paper.sample,
      draft,
    })
    .execute();
}

export async function insertPrint(
  db: PaperDb,
  paper: Pick<Paper, "id" | "divisionCode">,
  { print, printedAt, printedBy, reason }: Omit<PaperPrint, "paperId" | "sha256" | "pages">,
): Promise<void> {
  await db
    .insertInto("paper_print")
    .values({
      id: `${paper.id}/${print}`,
      paper_id: paper.id,
      print,
      division_code: paper.divisionCode,
      printed_at: printedAt,
      printed_by: printedBy,
      reason,
    })
    .execute();
}

export async function findPapers(db: PaperDb, ids: readonly string[]): Promise<readonly Paper[]> {
  return db
    .selectFrom("paper")
    .select(paperColumns)
    .where("id", "=", (eb) => eb.fn.any(eb.val([...ids])))
    .execute();
}

/** Locked, so that of two reprints at once the second gets the next ordinal. */
export async function lockPaper(db: PaperDb, id: string): Promise<Paper | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`paper ${id}`}, 0))`.execute(db);
  const [paper] = await findPapers(db, [id]);
  return paper;
}

/** What a paper that is still to be printed says, and how. */
export async function findDraft(db: PaperDb, id: string): Promise<string | null> {
  const found = await db.selectFrom("paper").select("draft").where("id", "=", id).executeTakeFirst();
  return found?.draft ?? null;
}

/** Papers about one thing, the latest first. */
export async function listPapers(
  db: PaperDb,
  subjectId: string,
  places: readonly DivisionCode[],
  page: PageArguments,
): Promise<Page<Paper>> {
  const parts = places.map((place) =>
    db
      .selectFrom("paper")
      .select(paperColumns)
      .where("subject_id", "=", subjectId)
      .where("division_code", "=", place),
  );
  return readMergedPage(
    db,
    parts,
    [
      { column: "issued_at", direction: "desc" },
      { column: "id", direction: "desc" },
    ],
    page,
  );
}

/** The latest papers of one kind about one thing that are issued, one a place. */
export async function latestPapers(
  db: PaperDb,
  subjectId: string,
  kind: PaperKind,
  places?: readonly DivisionCode[],
): Promise<readonly Paper[]> {
  return db
    .selectFrom("paper")
    .distinctOn("division_code")
    .select(paperColumns)
    .where("subject_id", "=", subjectId)
    .where("kind", "=", kind)
    .where("state", "=", "ISSUED")
    .$if(places !== undefined, (query) =>
      query.where("division_code", "=", (eb) => eb.fn.any(eb.val([...(places ?? [])]))),
    )
    .orderBy("division_code")
    .orderBy("issued_at", "desc")
    .orderBy("id", "desc")
    .execute();
}

/** The latest issued paper about one thing among some kinds. */
export async function latestOfKinds(
  db: PaperDb,
  subjectId: string,
  kinds: readonly PaperKind[],
): Promise<Paper | undefined> {
  return db
    .selectFrom("paper")
    .select(paperColumns)
    .where("subject_id", "=", subjectId)
    .where("kind", "=", (eb) => eb.fn.any(eb.val([...kinds])))
    .where("state", "=", "ISSUED")
    .orderBy("issued_at", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
}

/** When papers of some kinds were issued about things, the earliest first. */
export async function listIssued(
  db: PaperDb,
  subjectIds: readonly string[],
): Promise<readonly IssuedPaper[]> {
  return db
    .selectFrom("paper")
    .select(["subject_id as subjectId", "kind", "number", "issued_on as issuedOn"])
    .where("subject_id", "=", (eb) => eb.fn.any(eb.val([...subjectIds])))
    .where("state", "=", "ISSUED")
    .orderBy("subject_id")
    .orderBy("issued_at")
    .orderBy("id")
    .execute();
}

export async function listPrints(db: PaperDb, paperIds: readonly string[]): Promise<readonly PaperPrint[]> {
  return db
    .selectFrom("paper_print")
    .select(printColumns)
    .where("paper_id", "=", (eb) => eb.fn.any(eb.val([...paperIds])))
    .orderBy("paper_id")
    .orderBy("print")
    .execute();
}

/** One printing with what is kept of it. */
export async function findPrint(
  db: PaperDb,
  paperId: string,
  print: number,
): Promise<(PaperPrint & Pick<PaperPrintTable, "sealed" | "content">) | undefined> {
  return db
    .selectFrom("paper_print")
    .select([...printColumns, "sealed", "content"])
    .where("paper_id", "=", paperId)
    .where("print", "=", print)
    .executeTakeFirst();
}

export interface KeptBytes {
  readonly sealed: string | null;
  readonly content: Uint8Array | null;
  readonly sha256: string;
  readonly pages: number;
}

/** Keeps what was printed, unless somebody did. @returns whether it was kept now */
export async function keepPrint(
  db: PaperDb,
  { id }: Pick<Paper, "id">,
  print: number,
  kept: KeptBytes,
): Promise<boolean> {
  const written = await db
    .updateTable("paper_print")
    .set(kept)
    .where("paper_id", "=", id)
    .where("print", "=", print)
    .where("sha256", "is", null)
    .executeTakeFirst();
  return written.numUpdatedRows > 0n;
}

/** The paper is issued, and can be found genuine from now on. */
export async function markIssued(db: PaperDb, paper: Paper): Promise<void> {
  await db
    .updateTable("paper")
    .set({ state: "ISSUED", draft: null })
    .where("id", "=", paper.id)
    .where("state", "=", "PENDING")
    .execute();
  await db
    .insertInto("yimen.paper_mark")
    .values({
      token: paper.token,
      division_code: paper.divisionCode,
      kind: paper.kind,
      office: paper.office,
      issued_on: paper.issuedOn,
    })
    .execute();
}

export async function markVoid(db: PaperDb, { id }: Pick<Paper, "id">, failure: string): Promise<void> {
  await db
    .updateTable("paper")
    .set({ state: "VOID", draft: null, failure })
    .where("id", "=", id)
    .where("state", "=", "PENDING")
    .execute();
}

/** What anybody may know of a paper whose token they have. */
export interface MarkedPaper {
  readonly kind: PaperKind;
  readonly office: string;
  readonly issuedOn: Temporal.PlainDate;
}

export async function findMark(db: PaperDb, token: string): Promise<MarkedPaper | undefined> {
  const found = await sql<MarkedPaper>`
    select kind, office, issued_on as "issuedOn" from yimen.paper_marked(${token})`.execute(db);
  return found.rows[0];
}

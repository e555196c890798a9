import type { DivisionCode, PostRole } from "@yimen/domain";
import { type Kysely, type SelectQueryBuilder, sql } from "kysely";
import type { PersonnelTables } from "../tables.ts";
import type { EndReason } from "../vocabulary.ts";

/** Somebody in a role at a seat, from a day to a day. */
export interface Post {
  readonly id: string;
  readonly divisionCode: DivisionCode;
  readonly staffId: string;
  readonly stationId: string;
  /** Null for a post at the station itself, as a village agent has. */
  readonly windowId: string | null;
  /** The window, or the station where there is none. */
  readonly seatId: string;
  readonly role: PostRole;
  readonly from: Temporal.PlainDate;
  readonly plannedUntil: Temporal.PlainDate | null;
  /** Last day, included; null while nobody has decided the end. */
  readonly endedOn: Temporal.PlainDate | null;
  readonly endReason: EndReason | null;
  /** Why it could end before the years that the law fixes were served; null where nothing was needed. */
  readonly exception: string | null;
  readonly predecessorId: string | null;
  readonly unplannedReplacement: boolean;
  readonly sample: boolean;
}

const columns = [
  "post.id as id",
  "post.division_code as divisionCode",
  "post.staff_id as staffId",
  "post.station_id as stationId",
  "post.window_id as windowId",
  "post.seat_id as seatId",
  "post.role as role",
  "post.from_on as from",
  "post.planned_until as plannedUntil",
  "post.ended_on as endedOn",
  "post.end_reason as endReason",
  "post.exception as exception",
  "post.predecessor_id as predecessorId",
  "post.unplanned_replacement as unplannedReplacement",
  "post.sample as sample",
] as const;

/** Selects posts as the domain knows them. */
export function selectPosts(db: Kysely<PersonnelTables>): SelectQueryBuilder<PersonnelTables, "post", Post> {
  return db.selectFrom("post").select(columns);
}

export async function findPosts(
  db: Kysely<PersonnelTables>,
  ids: readonly string[],
): Promise<readonly Post[]> {
  return db
    .selectFrom("post")
    .select(columns)
    .where("id", "=", (eb) => eb.fn.any(eb.val([...ids])))
    .execute();
}

/** The posts of seats on a day, A before B before C. */
export async function listSeatPosts(
  db: Kysely<PersonnelTables>,
  seatIds: readonly string[],
  day: Temporal.PlainDate,
): Promise<readonly Post[]> {
  return db
    .selectFrom("post")
    .select(columns)
    .where("seat_id", "=", (eb) => eb.fn.any(eb.val([...seatIds])))
    .where("from_on", "<=", day)
    .where((eb) => eb.or([eb("ended_on", "is", null), eb("ended_on", ">=", day)]))
    .orderBy("seat_id")
    .orderBy("role")
    .execute();
}

/** Every post somebody has held or will hold, the latest first; those that never took effect are left out. */
export async function listPostsOf(
  db: Kysely<PersonnelTables>,
  staffIds: readonly string[],
): Promise<readonly Post[]> {
  return db
    .selectFrom("post")
    .select(columns)
    .where("staff_id", "=", (eb) => eb.fn.any(eb.val([...staffIds])))
    .where((eb) => eb.or([eb("ended_on", "is", null), eb("ended_on", ">=", eb.ref("from_on"))]))
    .orderBy("staff_id")
    .orderBy("from_on", "desc")
    .orderBy("id")
    .execute();
}

/** A post at the seat that would still be held on `from` or later, with its holder: the same role, or the same person. */
export async function findOverlap(
  db: Kysely<PersonnelTables>,
  wanted: Pick<Post, "seatId" | "role" | "staffId" | "from">,
): Promise<(Post & { readonly holder: string }) | undefined> {
  return db
    .selectFrom("post")
    .innerJoin("staff_member", "staff_member.id", "post.staff_id")
    .select(columns)
    .select("staff_member.name as holder")
    .where("post.seat_id", "=", wanted.seatId)
    .where((eb) => eb.or([eb("post.role", "=", wanted.role), eb("post.staff_id", "=", wanted.staffId)]))
    .where((eb) =>
      eb.or([
        eb("post.ended_on", "is", null),
        eb.and([eb("post.ended_on", ">=", wanted.from), eb("post.ended_on", ">=", eb.ref("post.from_on"))]),
      ]),
    )
    .orderBy(sql`post.role = ${wanted.role}`, "desc")
    .orderBy("post.from_on", "desc")
    .executeTakeFirst();
}

/** A post that was served after a day, as recorded: begun by today, or ended by then. Those planned ahead do not contradict it, nor do those that end on
 * `movingFrom` and move with it. */
export async function findPostBeyond(
  db: Kysely<PersonnelTables>,
  staffId: string,
  day: Temporal.PlainDate,
  today: Temporal.PlainDate,
  movingFrom: Temporal.PlainDate | null = null,
): Promise<Post | undefined> {
  return db
    .selectFrom("post")
    .select(columns)
    .where("staff_id", "=", staffId)
    .where((eb) => eb.or([eb("ended_on", "is", null), eb("ended_on", ">=", eb.ref("from_on"))]))
    .where((eb) =>
      eb.or([
        eb.and([eb("from_on", ">", day), eb("from_on", "<=", today)]),
        eb.and([
          eb("ended_on", ">", day),
          eb("ended_on", "<", today),
          sql<boolean>`ended_on is distinct from ${movingFrom}::date`,
        ]),
      ]),
    )
    .orderBy("from_on")
    .orderBy("id")
    .executeTakeFirst();
}

/** The post in this role at this seat that ended last before a day. */
export async function findPredecessor(
  db: Kysely<PersonnelTables>,
  wanted: Pick<Post, "seatId" | "role" | "from">,
): Promise<Post | undefined> {
  return db
    .selectFrom("post")
    .select(columns)
    .where("seat_id", "=", wanted.seatId)
    .where("role", "=", wanted.role)
    .where("ended_on", "<", wanted.from)
    .where("ended_on", ">=", (eb) => eb.ref("from_on"))
    .orderBy("ended_on", "desc")
    .executeTakeFirst();
}

export async function lockPost(db: Kysely<PersonnelTables>, id: string): Promise<Post | undefined> {
  return db.selectFrom("post").select(columns).where("id", "=", id).forUpdate().executeTakeFirst();
}

export type NewPost = Omit<Post, "seatId" | "endedOn" | "endReason" | "exception">;

/** @throws a unique violation when the seat is taken by a post without an end */
export async function insertPost(db: Kysely<PersonnelTables>, post: NewPost): Promise<void> {
  await db.insertInto("post").values(postRow(post)).execute();
}

/** Writes a post of a data package unless it is known or the seat is taken by what was entered here. Returns true when it was written. */
export async function putPost(db: Kysely<PersonnelTables>, post: NewPost): Promise<boolean> {
  const written = await db
    .insertInto("post")
    .values(postRow(post))
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .execute();
  return written.length > 0;
}

export async function endPostRow(
  db: Kysely<PersonnelTables>,
  id: string,
  { endedOn, reason, exception }: PostEnd,
): Promise<void> {
  await db
    .updateTable("post")
    .set({ ended_on: endedOn, end_reason: reason, exception })
    .where("id", "=", id)
    .execute();
}

/** How a post ends. */
export interface PostEnd {
  readonly endedOn: Temporal.PlainDate;
  readonly reason: EndReason;
  /** Why it may end before its years; null where nothing is needed. */
  readonly exception: string | null;
}

/** Ends every post of somebody who leaves; one that was to begin later never takes effect. */
export async function endPostsOf(db: Kysely<PersonnelTables>, staffId: string, end: PostEnd): Promise<void> {
  await endPosts(db, "staff_id", staffId, end);
}

/** Moves the end of posts that ended when their holder left, when that day is corrected. */
export async function movePostEnds(
  db: Kysely<PersonnelTables>,
  staffId: string,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): Promise<void> {
  await db
    .updateTable("post")
    .set({ ended_on: to })
    .where("staff_id", "=", staffId)
    .where("ended_on", "=", from)
    .execute();
}

/** A post at the same seat in the same role, or of the same person, on any day of this one; a post that never took effect is on none. */
export async function findOverlapBeside(
  db: Kysely<PersonnelTables>,
  post: Post,
): Promise<(Post & { readonly holder: string }) | undefined> {
  return db
    .selectFrom("post")
    .innerJoin("staff_member", "staff_member.id", "post.staff_id")
    .select(columns)
    .select("staff_member.name as holder")
    .where("post.id", "<>", post.id)
    .where("post.seat_id", "=", post.seatId)
    .where((eb) => eb.or([eb("post.role", "=", post.role), eb("post.staff_id", "=", post.staffId)]))
    .where((eb) =>
      eb.or([eb("post.ended_on", "is", null), eb("post.ended_on", ">=", eb.ref("post.from_on"))]),
    )
    .where((eb) => eb.or([eb("post.ended_on", "is", null), eb("post.ended_on", ">=", post.from)]))
    .where(sql<boolean>`(${post.endedOn}::date is null or post.from_on <= ${post.endedOn}::date)`)
    .orderBy(sql`post.role = ${post.role}`, "desc")
    .orderBy("post.from_on", "desc")
    .executeTakeFirst();
}

/** Puts right what a post says. */
export async function correctPostRow(db: Kysely<PersonnelTables>, post: Post): Promise<void> {
  await db
    .updateTable("post")
    .set({
      role: post.role,
      from_on: post.from,
      planned_until: post.plannedUntil,
      ended_on: post.endedOn,
      end_reason: post.endReason,
      exception: post.endedOn === null ? null : post.exception,
    })
    .where("id", "=", post.id)
    .execute();
}

/** Ends every post at a window, or at a station itself, that was closed. */
export async function endPostsAt(
  db: Kysely<PersonnelTables>,
  seatId: string,
  endedOn: Temporal.PlainDate,
): Promise<void> {
  await endPosts(db, "seat_id", seatId, { endedOn, reason: "PLACE_CLOSED", exception: null });
}

async function endPosts(
  db: Kysely<PersonnelTables>,
  by: "staff_id" | "seat_id",
  key: string,
  { endedOn, reason, exception }: PostEnd,
): Promise<void> {
  await db
    .updateTable("post")
    .set({
      ended_on: sql<Temporal.PlainDate>`greatest(${endedOn}::date, from_on - 1)`,
      end_reason: reason,
      exception,
    })
    .where(by, "=", key)
    .where((eb) => eb.or([eb("ended_on", "is", null), eb("ended_on", ">", endedOn)]))
    .execute();
}

function postRow(post: NewPost) {
  return {
    id: post.id,
    division_code: post.divisionCode,
    staff_id: post.staffId,
    station_id: post.stationId,
    window_id: post.windowId,
    role: post.role,
    from_on: post.from,
    planned_until: post.plannedUntil,
    predecessor_id: post.predecessorId,
    unplanned_replacement: post.unplannedReplacement,
    sample: post.sample,
  };
}

/** Is the post held on a day? */
export function isHeldOn(
  { from, endedOn }: Pick<Post, "from" | "endedOn">,
  day: Temporal.PlainDate,
): boolean {
  const begun = Temporal.PlainDate.compare(from, day) <= 0;
  return begun && (endedOn === null || Temporal.PlainDate.compare(day, endedOn) <= 0);
}

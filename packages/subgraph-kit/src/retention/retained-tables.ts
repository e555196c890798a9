import { type Kysely, sql } from "kysely";
import { attachmentsIn } from "../attachments/store.ts";
import { directoryContent } from "../attachments/directory-content.ts";
import { dayInChina, type RetainedKind } from "./retained-kind.ts";

/**
 * Attachments of a kind of thing: without their key nothing of them opens, wherever copies lie. That there was a file, of which hash, stays.
 *
 * @param over SQL of the things that are over, as {@link RetainedKind} has it
 */
export function retainedAttachments<Tables>(
  kind: string,
  { parameter, over, zh, en }: Pick<RetainedKind<Tables>, "parameter" | "over" | "zh" | "en">,
): RetainedKind<Tables> {
  return {
    kind: `${kind}-attachment`,
    zh,
    en,
    parameter,
    over: `select o.* from (${over}) o where exists (
      select from yimen.attachment a where a.kind = '${kind}' and a.subject_id = o.id and a.state = 'CLAIMED')`,
    erase: async ({ db, context, ids }) => {
      const { directory } = context.attachments;
      const erased = await attachmentsIn(db)
        .updateTable("yimen.attachment")
        .set({ state: "ERASED", name: null, content_key: null })
        .where("kind", "=", kind)
        .where("subject_id", "in", [...ids])
        .where("state", "=", "CLAIMED")
        .returning(["id", "kept_in"])
        .execute();
      if (erased.length === 0) return;
      await attachmentsIn(db)
        .deleteFrom("yimen.attachment_part")
        .where(
          "attachment_id",
          "in",
          erased.map(({ id }) => id),
        )
        .execute();
      if (directory === null) return;
      const content = directoryContent(directory);
      for (const { id, kept_in } of erased) if (kept_in === "directory") await content.remove(id);
    },
  };
}

/** What messages were made of, of those a subgraph sends: that and when somebody was told stays. */
export function retainedMessages<Tables>(
  sender: string,
  { parameter, zh, en }: Pick<RetainedKind<Tables>, "parameter" | "zh" | "en">,
): RetainedKind<Tables> {
  return {
    kind: `${sender}-message`,
    zh,
    en,
    parameter,
    over: `select id, division_code, coalesce(station_id, division_code) as office, ${dayInChina("changed_at")} as over_on,
        array_remove(array[id, topic_id, station_id, addressee_id, 'account ' || account], null) as keys
      from yimen.message
      where sender = '${sender}' and desk = 'core' and state in ('SENT', 'TOLD', 'PRINTED', 'WITHDRAWN') and data is not null`,
    erase: async ({ db, ids }) => {
      await execute(db, sql`update yimen.message set data = null where id in (${sql.join([...ids])})`);
    },
  };
}

/** Who opened or looked up whose facts: never forgotten while the law wants it kept. */
export function retainedLookUps<Tables>(): RetainedKind<Tables> {
  return {
    kind: "look-up",
    zh: "查询个人信息的记录",
    en: "records of look-ups and openings of personal facts",
    parameter: "lookUpsKeptMonths",
    leastYears: "impactRecordYears",
    // Of the places of whoever looked; the first of them says how long.
    over: `select id, rpad(divisions[1], 12, '0') as division_code, divisions[1] as office, ${dayInChina("at")} as over_on,
        array_remove(array[id, opened], null) || array(select 'account ' || a from unnest(concerned) a) as keys
      from yimen.look_up where divisions[1] <> ''`,
    erase: async ({ db, ids }) => {
      await execute(db, sql`delete from yimen.look_up where id in (${sql.join([...ids])})`);
    },
  };
}

/** The files of papers that a subgraph printed: number, hash, office and day stay, so that a sheet in hand can be told genuine. */
export function retainedPapers<Tables>(
  subgraph: string,
  { parameter, over, zh, en }: Pick<RetainedKind<Tables>, "parameter" | "over" | "zh" | "en">,
): RetainedKind<Tables> {
  const kept = "(p.sealed is not null or p.content is not null)";
  return {
    kind: `${subgraph}-paper`,
    zh,
    en,
    parameter,
    over: `select o.* from (${over}) o where exists (
      select from paper join paper_print p on p.paper_id = paper.id where paper.subject_id = o.id and ${kept})`,
    erase: async ({ db, ids }) => {
      await execute(
        db,
        sql`update paper_print p set sealed = null, content = null
          from paper where paper.id = p.paper_id and paper.subject_id in (${sql.join([...ids])}) and p.sha256 is not null`,
      );
    },
  };
}

async function execute<Tables>(db: Kysely<Tables>, statement: ReturnType<typeof sql>): Promise<void> {
  await statement.execute(db);
}

import {
  defineError,
  type DomainErrorFactory,
  type InputProblem,
  InvalidInputError,
  problemFrom,
  quoted,
} from "@yimen/domain";
import { type FactsSchema, platformFacts } from "@yimen/rules";
import { type Kysely, sql } from "kysely";

/** Nothing has this id: whatever was kept of it would be seen by nobody. */
const thingUnknown: DomainErrorFactory<{ id: string; en: string; zh: string }> = defineError(
  "THING_UNKNOWN",
  {
    kind: "invalid",
    zh: (d) => `没有编号为 ${quoted(d.id)} 的${d.zh};请先查到它,再填写它的 id`,
    en: (d) => `there is no ${d.en} with the id ${quoted(d.id)}; look it up and give its id`,
  },
);

/** A thing that another subgraph keeps, as somebody names it. */
export interface NamedThing {
  /** A subject of the facts schema. */
  readonly subject: string;
  readonly id: string;
  /** Where its id stands in the input. */
  readonly path: InputProblem["path"];
}

/**
 * Lets pass things that there are. Whoever keeps things tells which there are by one line of SQL (`yimen.keep_known`), in the transaction in which
 * each is registered: nothing that is there is refused. What is over was there.
 *
 * @param db the caller's transaction
 * @param schema the facts of the place, with the subjects its own subgraphs keep
 * @throws INPUT_INVALID with THING_UNKNOWN for each id that names nothing
 */
export async function requireKnown<Tables>(
  db: Kysely<Tables>,
  schema: FactsSchema,
  things: readonly NamedThing[],
): Promise<void> {
  const subjects = [...new Set(things.map(({ subject }) => subject))];
  const unknown: NamedThing[] = [];
  for (const subject of subjects) {
    const named = things.filter((thing) => thing.subject === subject);
    // A county's subgraph cannot tell of what the core keeps.
    const keeper = platformFacts.records.get(subject)?.entity?.owner ?? null;
    const ids = [...new Set(named.map(({ id }) => id))];
    const { rows } = await sql<{ id: string }>`
      select id from yimen.known_among(${subject}, ${keeper}, ${ids}::text[]) as id`.execute(db);
    const known = new Set(rows.map(({ id }) => id));
    unknown.push(...named.filter(({ id }) => !known.has(id)));
  }
  const problems = unknown.map(({ subject, id, path }) => {
    const { zh, en } = schema.records.get(subject) ?? { zh: "对象", en: "thing" };
    return problemFrom(thingUnknown({ id, zh, en }), path);
  });
  if (problems.length > 0) throw new InvalidInputError(problems);
}

import { defineError, type DomainErrorFactory } from "@yimen/domain";
import { requestMalformed } from "@yimen/service-host";
import type { FastifyInstance, onRequestAsyncHookHandler } from "fastify";
import type { Pool } from "pg";
import { z } from "zod";
import { databaseFailure } from "../database/failures.ts";

/** The longest state of the graph that is kept: its supergraph and every county's SDL. */
const mostBytes = 33_554_432;

const revision = z.coerce.number().int().positive();
const kept = z.object({ revision }).loose();

/** No state of the graph was kept under this number. */
const publicationUnknown: DomainErrorFactory<{ revision: string }> = defineError("PUBLICATION_UNKNOWN", {
  kind: "not-found",
  zh: (d) => `没有第 ${d.revision} 版总图;请先查询现有版本`,
  en: (d) => `there is no revision ${d.revision} of the graph; ask for those there are first`,
});

/** Another gateway kept a state of the graph under this number a moment ago. */
const publicationTaken: DomainErrorFactory<{ revision: number }> = defineError("PUBLICATION_TAKEN", {
  kind: "conflict",
  zh: (d) => `第 ${d.revision} 版刚由另一网关发布;请取用该版后再发布`,
  en: (d) =>
    `another gateway has published revision ${d.revision} a moment ago; take that up, then publish again`,
});

/**
 * Keeps for gateways in other processes what counties published, since these have no database and share no folder: `GET /publications`
 * gives the numbers, the latest first, `GET /publications/<number>` one state, `POST /publications` keeps another.
 *
 * @param pool connections of the schemas' owner: no request of a client reads or writes here
 */
export function addPublicationRoutes(
  app: FastifyInstance,
  pool: Pool,
  onRequest: onRequestAsyncHookHandler,
): void {
  const rows = async <Row extends object>(text: string, values: unknown[] = []): Promise<readonly Row[]> => {
    try {
      return (await pool.query<Row>(text, values)).rows;
    } catch (error) {
      throw databaseFailure(error);
    }
  };

  app.get("/publications", { onRequest }, async () => {
    const found = await rows<{ revision: number }>(
      "select revision from yimen.publication order by revision desc",
    );
    return { revisions: found.map((each) => each.revision) };
  });
  app.get<{ Params: { revision: string } }>(
    "/publications/:revision",
    { onRequest },
    async ({ params }, reply) => {
      const asked = revision.safeParse(params.revision);
      const [found] = asked.success
        ? await rows<{ content: string }>("select content from yimen.publication where revision = $1", [
            asked.data,
          ])
        : [];
      if (found === undefined) throw publicationUnknown({ revision: params.revision.slice(0, 20) });
      return reply.type("application/json; charset=utf-8").send(found.content);
    },
  );
  app.post("/publications", { onRequest, bodyLimit: mostBytes }, async ({ body }, reply) => {
    const publication = kept.safeParse(body);
    if (!publication.success) throw requestMalformed({});
    const { revision: number } = publication.data;
    const written = await rows(
      `insert into yimen.publication (revision, content) values ($1, $2) on conflict do nothing returning revision`,
      [number, JSON.stringify(body)],
    );
    if (written.length === 0) throw publicationTaken({ revision: number });
    return reply.code(201).send({ revision: number });
  });
}

import type { LawArchive } from "@yimen/rules";
import { lawRevisionUnknown } from "@yimen/rules";
import type { FastifyInstance, onRequestAsyncHookHandler } from "fastify";

/**
 * Lets a gateway in another process have the law, which it needs for admission and has no database for: `GET /law` gives
 * `{ revision }` in force (null when there is none), `GET /law/<revision>` the texts.
 */
export function addLawRoutes(
  app: FastifyInstance,
  archive: LawArchive,
  onRequest: onRequestAsyncHookHandler,
): void {
  app.get("/law", { onRequest }, async () => ({ revision: (await archive.readRevision()) ?? null }));
  app.get<{ Params: { revision: string } }>("/law/:revision", { onRequest }, async ({ params }) => {
    const text = await archive.readText(params.revision);
    if (text === undefined) throw lawRevisionUnknown(params);
    return text;
  });
}

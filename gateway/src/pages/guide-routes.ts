import { input, parseInput } from "@yimen/domain";
import { addressNotFound } from "@yimen/service-host";
import type { FastifyInstance, FastifyRequest } from "fastify";
import QRCode from "qrcode";
import type { AskGraph } from "../server/ask-graph.ts";
import { guideIn, guideQuery, guidesIn, guidesQuery } from "./guide-data.ts";
import { guidePage, guidePolicy, guidesPage } from "./guide-page.ts";
import { Markup } from "./markup.ts";
import { sendPage } from "./page-headers.ts";
import { pageLanguage } from "./page-language.ts";

/**
 * `GET /guides/<item code>?at=<division>` is the guide of an item at a place (办事指南), `GET /guides?at=<division>` the list of them: pages
 * for everybody, in both languages, without scripts.
 *
 * @throws (in the answer) INPUT_INVALID for a place that is no division code, ADDRESS_NOT_FOUND for an item that is not there
 */
export function addGuides(app: FastifyInstance, ask: AskGraph): void {
  app.get<{ Querystring: { after?: string } }>("/guides", async (request, reply) => {
    const at = placeIn(request);
    const after = request.query.after?.slice(0, 400);
    const data = await ask(request, reply, {
      query: guidesQuery,
      variables: { at, ...(after !== undefined && { after }) },
    });
    const language = pageLanguage(request);
    const content = guidesPage(guidesIn(data), at, language);
    return sendPage(reply, { content, language, policy: guidePolicy });
  });

  app.get<{ Params: { code: string } }>("/guides/:code", async (request, reply) => {
    const at = placeIn(request);
    const code = request.params.code.slice(0, 80);
    const found = guideIn(await ask(request, reply, { query: guideQuery, variables: { code, at } }));
    if (found === undefined) throw addressNotFound({ method: request.method, path: request.url });
    const path = `/guides/${encodeURIComponent(found.guide.code)}`;
    const address = `${request.protocol}://${request.host}${path}?at=${at}`;
    const qr = new Markup(await QRCode.toString(address, { type: "svg", width: 160, margin: 2 }));
    const language = pageLanguage(request);
    const content = guidePage(found, { division: at, path, qr }, language);
    return sendPage(reply, { content, language, policy: guidePolicy });
  });
}

function placeIn(request: FastifyRequest): string {
  const { at } = request.query as { readonly at?: unknown };
  return parseInput(input.divisionCode, at, ["at"]);
}

import { input, parseInput } from "@yimen/domain";
import { addressNotFound } from "@yimen/service-host";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import QRCode from "qrcode";
import type { AskGraph } from "../server/ask-graph.ts";
import { guideIn, guideQuery, guidesIn, guidesQuery } from "./guide-data.ts";
import { guidePage, guidesPage, noGuidePage, noPlacePage } from "./guide-page.ts";
import { Markup } from "./markup.ts";
import { framePolicy } from "./page-frame.ts";
import { sendPage } from "./page-headers.ts";
import { pageLanguage, prefersJson } from "./page-language.ts";

/**
 * `GET /guides/<item code>?at=<division>` is the guide of an item at a place (办事指南), `GET /guides?at=<division>` the list of them: pages
 * for everybody, in both languages, without scripts. Who scanned a code that leads nowhere reads on a page what to do, with 404 or 400.
 *
 * @throws (in the answer, to who asks for JSON) INPUT_INVALID for a place that is no division code, ADDRESS_NOT_FOUND for an item that is
 * not there
 */
export function addGuides(app: FastifyInstance, ask: AskGraph): void {
  app.get<{ Querystring: { after?: string } }>("/guides", async (request, reply) => {
    const at = placeIn(request);
    if (at === undefined) return noPlace(request, reply);
    const after = request.query.after?.slice(0, 400);
    const data = await ask(request, reply, {
      query: guidesQuery,
      variables: { at, ...(after !== undefined && { after }) },
    });
    const language = pageLanguage(request);
    const content = guidesPage(guidesIn(data), at, language);
    return sendPage(reply, { content, language, policy: framePolicy });
  });

  app.get<{ Params: { code: string } }>("/guides/:code", async (request, reply) => {
    const at = placeIn(request);
    if (at === undefined) return noPlace(request, reply);
    const language = pageLanguage(request);
    const code = request.params.code.slice(0, 80);
    const found = guideIn(await ask(request, reply, { query: guideQuery, variables: { code, at } }));
    if (found === undefined) {
      if (prefersJson(request)) throw addressNotFound({ method: request.method, path: request.url });
      const asked = { path: `/guides/${encodeURIComponent(code)}`, division: at, code };
      void reply.code(404);
      return sendPage(reply, { content: noGuidePage(asked, language), language, policy: framePolicy });
    }
    const path = `/guides/${encodeURIComponent(found.guide.code)}`;
    const address = `${request.protocol}://${request.host}${path}?at=${at}`;
    const qr = new Markup(await QRCode.toString(address, { type: "svg", width: 160, margin: 2 }));
    const content = guidePage(found, { division: at, path, qr }, language);
    return sendPage(reply, { content, language, policy: framePolicy });
  });
}

/** The place in the address; undefined where somebody who reads pages wrote none. */
function placeIn(request: FastifyRequest): string | undefined {
  const { at } = request.query as { readonly at?: unknown };
  if (prefersJson(request)) return parseInput(input.divisionCode, at, ["at"]);
  return input.divisionCode.safeParse(at).data;
}

function noPlace(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { at } = request.query as { readonly at?: unknown };
  const language = pageLanguage(request);
  const given = typeof at === "string" ? at.slice(0, 80) : "";
  void reply.code(400);
  return sendPage(reply, { content: noPlacePage(given, language), language, policy: framePolicy });
}

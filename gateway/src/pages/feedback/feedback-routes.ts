import { ratingGrades } from "@yimen/domain";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { AskGraph } from "../../server/ask-graph.ts";
import type { Markup } from "../markup.ts";
import { framePolicy } from "../page-frame.ts";
import { sendPage } from "../page-headers.ts";
import { pageLanguage } from "../page-language.ts";
import {
  type ComplaintForm,
  complaintPage,
  type ComplaintWay,
  complaintWays,
  filedPage,
  noStationPage,
} from "./complaint-page.ts";
import {
  answerIn,
  complaintIn,
  fileMutation,
  followQuery,
  type NamedStation,
  rateMutation,
  reopenMutation,
  stationIn,
  stationQuery,
  type Told,
} from "./feedback-graph.ts";
import { feedbackTexts } from "./feedback-texts.ts";
import { type Following, followPage } from "./follow-page.ts";
import { fieldOf, isOwnForm, readForms } from "./form-body.ts";
import { noCodePage, ratedPage, ratingPage } from "./rating-page.ts";

/** Said of a form that another site sent, where the graph gives no answer, and where nothing was chosen. */
const toldIn = (name: "foreign" | "unanswered" | "choose"): readonly Told[] => [
  { messageZh: feedbackTexts.zh[name], messageEn: feedbackTexts.en[name] },
];

/**
 * Pages where people say what they think, without scripts and in both languages, by the operations everybody uses and from the budget of whoever
 * sends: `/rate?code=<token>` rates a service once, `/stations/<code>/rating` (群众评) and `/stations/<code>/supervision` (政务环境监督) take
 * complaints and suggestions about a station, `/complaint` shows what became of one to whoever has its token.
 *
 * Call it in a scope of its own: forms are no bodies for the graph.
 *
 * @source BK-13, BK-14, SM-23, LP-10, N-5, PT-14
 */
export function addFeedback(app: FastifyInstance, ask: AskGraph): void {
  readForms(app);

  app.get<{ Querystring: { code?: unknown } }>("/rate", async (request, reply) => {
    const { code } = request.query;
    const language = pageLanguage(request);
    if (typeof code !== "string" || code.trim() === "")
      return send(request, reply, noCodePage(language), 400);
    const form = { code: code.slice(0, 200), key: crypto.randomUUID(), comment: "", problems: [] };
    return send(request, reply, ratingPage(form, language));
  });

  app.post("/rate", async (request, reply) => {
    const language = pageLanguage(request);
    const code = fieldOf(request, "code") ?? "";
    const comment = fieldOf(request, "comment");
    const key = keyOf(request);
    const refused = (problems: readonly Told[], status: number): FastifyReply => {
      const form = { code, key, comment: comment ?? "", problems };
      return send(request, reply, ratingPage(form, language), status);
    };
    if (!isOwnForm(request)) return refused(toldIn("foreign"), 403);
    const grade = fieldOf(request, "grade");
    if (!ratingGrades.values.some((each) => each === grade)) return refused(toldIn("choose"), 400);
    const input = { idempotencyKey: key, token: code, grade, comment, channel: "WEB" };
    const answer = answerIn(await ask(request, reply, { query: rateMutation, variables: { input } }));
    if (answer === undefined) return refused(toldIn("unanswered"), 503);
    return answer.ok ? send(request, reply, ratedPage(language)) : refused(answer.problems, 400);
  });

  const stationOf = async (
    request: FastifyRequest<{ Params: { code: string } }>,
    reply: FastifyReply,
  ): Promise<NamedStation | undefined> => {
    const code = request.params.code.slice(0, 80);
    return stationIn(await ask(request, reply, { query: stationQuery, variables: { code } }));
  };

  for (const way of Object.keys(complaintWays) as ComplaintWay[]) {
    const page = (
      request: FastifyRequest<{ Params: { code: string } }>,
      { fullName }: NamedStation,
      problems: readonly Told[],
    ): Markup => {
      const form: ComplaintForm = {
        way,
        code: request.params.code,
        stationName: fullName,
        key: keyOf(request),
        written: writtenIn(request),
        problems,
      };
      return complaintPage(form, pageLanguage(request));
    };

    app.get<{ Params: { code: string } }>(`/stations/:code/${way}`, async (request, reply) => {
      const station = await stationOf(request, reply);
      if (station !== undefined) return send(request, reply, page(request, station, []));
      return send(
        request,
        reply,
        noStationPage(way, request.params.code.slice(0, 80), pageLanguage(request)),
        404,
      );
    });

    app.post<{ Params: { code: string } }>(`/stations/:code/${way}`, async (request, reply) => {
      const language = pageLanguage(request);
      const station = await stationOf(request, reply);
      const { code } = request.params;
      if (station === undefined)
        return send(request, reply, noStationPage(way, code.slice(0, 80), language), 404);
      if (!isOwnForm(request)) return send(request, reply, page(request, station, toldIn("foreign")), 403);
      const { kind, text, who } = writtenIn(request);
      if (!["COMPLAINT", "SUGGESTION"].includes(kind) || !["anonymous", "named"].includes(who)) {
        return send(request, reply, page(request, station, toldIn("choose")), 400);
      }
      const anonymous = who !== "named";
      const input = {
        idempotencyKey: keyOf(request),
        kind,
        channel: complaintWays[way],
        stationId: station.id,
        text,
        anonymous,
        ...(!anonymous && { name: fieldOf(request, "name"), contact: fieldOf(request, "contact") }),
      };
      const answer = answerIn(await ask(request, reply, { query: fileMutation, variables: { input } }));
      if (answer?.ok === true) return send(request, reply, filedPage({ way, code, ...answer }, language));
      const [problems, status] = answer === undefined ? [toldIn("unanswered"), 503] : [answer.problems, 400];
      return send(request, reply, page(request, station, problems), status);
    });
  }

  app.get("/complaint", async (request, reply) => {
    const nothing: Following = { token: "", key: "", complaint: undefined, problems: [] };
    return send(request, reply, followPage(nothing, pageLanguage(request)));
  });

  app.post("/complaint", async (request, reply) => {
    const token = (fieldOf(request, "token") ?? "").slice(0, 200);
    const followed = async (problems: readonly Told[], status = 200): Promise<FastifyReply> => {
      const data = await ask(request, reply, { query: followQuery, variables: { token } });
      const complaint = complaintIn(data) ?? "unknown";
      const following: Following = { token, key: crypto.randomUUID(), complaint, problems };
      return send(request, reply, followPage(following, pageLanguage(request)), status);
    };
    const why = fieldOf(request, "why");
    if (why === undefined) return followed([]);
    if (!isOwnForm(request)) return followed(toldIn("foreign"), 403);
    const known = complaintIn(await ask(request, reply, { query: followQuery, variables: { token } }));
    if (known === undefined) return followed([]);
    const input = { idempotencyKey: keyOf(request), complaintId: known.id, text: why, token };
    const answer = answerIn(await ask(request, reply, { query: reopenMutation, variables: { input } }));
    if (answer === undefined) return followed(toldIn("unanswered"), 503);
    return answer.ok ? followed([]) : followed(answer.problems, 400);
  });
}

function send(request: FastifyRequest, reply: FastifyReply, content: Markup, status = 200): FastifyReply {
  void reply.code(status);
  return sendPage(reply, { content, language: pageLanguage(request), policy: framePolicy, hasForm: true });
}

/** The key a form was made with, so that sent again it counts once; a fresh one for a fresh form. */
function keyOf(request: FastifyRequest): string {
  return fieldOf(request, "key")?.slice(0, 100) ?? crypto.randomUUID();
}

function writtenIn(request: FastifyRequest): ComplaintForm["written"] {
  const field = (name: string): string => fieldOf(request, name) ?? "";
  return {
    kind: field("kind"),
    text: field("text"),
    who: field("who"),
    name: field("name"),
    contact: field("contact"),
  };
}

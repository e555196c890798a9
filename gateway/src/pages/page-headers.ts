import { createHash } from "node:crypto";
import type { FastifyReply } from "fastify";
import type { Markup } from "./markup.ts";
import type { PageLanguage } from "./page-language.ts";

/** What every page forbids, whatever else it allows. */
const alwaysForbidden = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Answers with a page. A browser asks each time whether it changed, and is told what it may load: nothing unless `policy` says so. */
export function sendPage(
  reply: FastifyReply,
  page: { readonly content: Markup; readonly language: PageLanguage; readonly policy: string },
): FastifyReply {
  const { content, language, policy } = page;
  const tag = `W/"${createHash("sha256").update(content.text).digest("base64url").slice(0, 22)}"`;
  void reply
    .header("cache-control", "private, no-cache")
    .header("vary", "accept, accept-language")
    .header("content-language", language === "zh" ? "zh-CN" : "en")
    .header("content-security-policy", `${policy}; ${alwaysForbidden}`)
    .header("x-content-type-options", "nosniff")
    .header("referrer-policy", "no-referrer")
    .header("etag", tag);
  if (reply.request.headers["if-none-match"] === tag) return reply.code(304).send();
  return reply.type("text/html; charset=utf-8").send(content.text);
}

import { createHash } from "node:crypto";
import type { FastifyReply } from "fastify";
import type { Markup } from "./markup.ts";
import type { PageLanguage } from "./page-language.ts";

/** Answers with a page. A browser asks each time whether it changed, and is told what it may load: nothing unless `policy` says so. */
export function sendPage(
  reply: FastifyReply,
  page: {
    readonly content: Markup;
    readonly language: PageLanguage;
    readonly policy: string;
    /** It has a form, which is sent to this gateway. */
    readonly hasForm?: boolean;
  },
): FastifyReply {
  const { content, language, policy, hasForm = false } = page;
  const tag = `W/"${createHash("sha256").update(content.text).digest("base64url").slice(0, 22)}"`;
  void reply
    // What somebody writes into a form, and what it answers, stays in no browser.
    .header("cache-control", hasForm ? "no-store" : "private, no-cache")
    .header("vary", "accept, accept-language")
    .header("content-language", language === "zh" ? "zh-CN" : "en")
    .header(
      "content-security-policy",
      `${policy}; base-uri 'none'; form-action ${hasForm ? "'self'" : "'none'"}; frame-ancestors 'none'`,
    )
    .header("x-content-type-options", "nosniff")
    .header("referrer-policy", "no-referrer")
    .header("etag", tag);
  if (reply.request.headers["if-none-match"] === tag) return reply.code(304).send();
  return reply.type("text/html; charset=utf-8").send(content.text);
}

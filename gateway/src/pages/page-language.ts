import type { FastifyRequest } from "fastify";
import Negotiator from "negotiator";

/** The languages pages are written in. */
export type PageLanguage = "zh" | "en";

/** The language a page is answered in: `?lang=` where it names one, else the best of `accept-language`, else English. */
export function pageLanguage(request: FastifyRequest): PageLanguage {
  const { lang } = request.query as { readonly lang?: unknown };
  if (typeof lang === "string" && /^(?:zh|en)\b/i.test(lang)) return /^zh/i.test(lang) ? "zh" : "en";
  return new Negotiator(request.raw).language(["en", "zh"]) === "zh" ? "zh" : "en";
}

/** Does the client want a page rather than data? Who says nothing of it gets the page at `/` and data elsewhere. */
export function namesHtml(request: FastifyRequest): boolean {
  return /\btext\/html\b/i.test(request.headers.accept ?? "");
}

/** Does the client ask for JSON, and prefer it to a page? */
export function prefersJson(request: FastifyRequest): boolean {
  return new Negotiator(request.raw).mediaType(["text/html", "application/json"]) === "application/json";
}

import type { FastifyInstance, FastifyRequest } from "fastify";

/** Most that a form sends: a text of two thousand characters, written in percent signs, and some short ones. */
const mostBytes = 64 * 1024;

/** Lets the routes of a scope read what a form of a page sends. */
export function readForms(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    "application/x-www-form-urlencoded",
    { parseAs: "string", bodyLimit: mostBytes },
    (_request, body, done) => done(null, new URLSearchParams(String(body))),
  );
}

/** A field of the form that was sent, without blanks around it; undefined where it is empty. */
export function fieldOf(request: FastifyRequest, name: string): string | undefined {
  const { body } = request;
  const value = body instanceof URLSearchParams ? body.get(name)?.trim() : undefined;
  return value === "" ? undefined : value;
}

/** Was the form one of ours? A page of another site may not send it in somebody's name. */
export function isOwnForm(request: FastifyRequest): boolean {
  const site = request.headers["sec-fetch-site"];
  if (site !== undefined) return site === "same-origin" || site === "none";
  const { origin } = request.headers;
  if (origin === undefined || origin === "null") return true;
  return URL.canParse(origin) && new URL(origin).host === request.host;
}

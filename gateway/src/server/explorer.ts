import { renderGraphiQL } from "@graphql-yoga/render-graphiql";
import type { FastifyInstance } from "fastify";

/** GraphiQL at `/graphiql`, for development. The page brings everything it needs and loads nothing from elsewhere. */
export function addExplorer(app: FastifyInstance): void {
  const page = renderGraphiQL({ title: "一门 Yimen", endpoint: "/graphql", defaultQuery: "" });
  app.get("/graphiql", (_request, reply) =>
    reply
      .type("text/html; charset=utf-8")
      .header(
        "content-security-policy",
        "default-src 'self' 'unsafe-inline' 'unsafe-eval' blob: data:; frame-ancestors 'none'",
      )
      .send(page),
  );
}

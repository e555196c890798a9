import { createServer } from "node:http";

/** What a graph was asked: the document's variables and who asked. */
export interface Asked {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly authorization: string | undefined;
}

/** An endpoint that gives what it is told to. */
export interface AnsweringGraph {
  readonly endpoint: string;
  readonly asked: readonly Asked[];
  readonly stop: () => void;
}

/** Starts an endpoint whose answers are given by the document and its variables; `{ retryAfterSeconds }` sends the caller away. */
export async function answerWith(answer: (asked: Asked) => unknown): Promise<AnsweringGraph> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (chunk: string) => (body += chunk));
    request.on("end", () => {
      const { query, variables } = JSON.parse(body) as Pick<Asked, "query" | "variables">;
      const one = { query, variables, authorization: request.headers.authorization };
      asked.push(one);
      const given = answer(one);
      if (typeof given === "object" && given !== null && "retryAfterSeconds" in given) {
        response.statusCode = 429;
        response.setHeader("retry-after", String(given.retryAfterSeconds));
      }
      response.setHeader("content-type", "application/json").end(JSON.stringify(given));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return { endpoint: `http://127.0.0.1:${port}/graphql`, asked, stop: () => server.close() };
}

import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const page = new URL("../page/", import.meta.url);

/** The page on a port of its own. */
export interface ServedPage {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/**
 * Serves the page and passes `/graphql` on to the gateway, as a county's web server does: page and graph are one origin, and no
 * other site can ask in somebody's name.
 */
export async function servePage(options: {
  readonly graph: string;
  readonly port: number;
}): Promise<ServedPage> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("main.ts", page))],
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: "es2020",
    charset: "utf8",
  });
  const files = new Map([
    ["/", { type: "text/html; charset=utf-8", body: await readFile(new URL("index.html", page), "utf8") }],
    [
      "/page.css",
      { type: "text/css; charset=utf-8", body: await readFile(new URL("page.css", page), "utf8") },
    ],
    ["/page.js", { type: "text/javascript; charset=utf-8", body: outputFiles[0]?.text ?? "" }],
  ]);
  const server = createServer((request, response) => {
    const file = files.get(new URL(request.url ?? "/", "http://page").pathname);
    if (request.url === "/graphql") {
      void passOn(options.graph, request, response).catch(() => response.writeHead(502).end());
    } else if (file === undefined) response.writeHead(404).end();
    else response.writeHead(200, { "content-type": file.type, ...guards }).end(file.body);
  });
  server.listen(options.port, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

const guards = {
  "content-security-policy":
    "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  "referrer-policy": "no-referrer",
};

async function passOn(graph: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { authorization } = request.headers;
  const answer = await fetch(`${graph}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", ...(authorization !== undefined && { authorization }) },
    body: Buffer.concat(chunks),
  });
  response.writeHead(answer.status, { "content-type": "application/json" }).end(await answer.text());
}

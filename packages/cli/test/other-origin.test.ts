import { createServer, type Server } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { composeSupergraph, createGateway, type Gateway } from "@yimen/gateway";
import { createLogger, createTokenVerifier, type SubgraphExecutor } from "@yimen/service-host";
import { build } from "esbuild";
import { buildSchema } from "graphql";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type MockServer, startMock } from "../src/mock/mock-server.ts";
import { chromiumPath, type OpenedPage, openPage } from "./running/browser.ts";

if (chromiumPath === undefined) {
  process.stderr.write(
    "other-origin.test.ts is skipped: no Chromium here (Debian: apt-get install chromium)\n",
  );
}

const sdl = "type Query { greeting: String }";
const subgraph: SubgraphExecutor = {
  name: "greetings",
  sdl,
  execute: () => Promise.resolve({ data: { greeting: "您好" } }),
};

/** The page of another origin, with the client a front end would bring. */
let site: Server;
let origin: string;
let browser: OpenedPage;

beforeAll(async () => {
  if (chromiumPath === undefined) return;
  const bundle = await build({
    entryPoints: [fileURLToPath(import.meta.resolve("@yimen/client"))],
    bundle: true,
    format: "iife",
    globalName: "yimen",
    write: false,
  });
  const script = bundle.outputFiles[0]?.text ?? "";
  site = createServer((request, response) => {
    if (request.url === "/client.js") response.setHeader("content-type", "text/javascript").end(script);
    else response.setHeader("content-type", "text/html").end(`<script src="/client.js"></script>`);
  }).listen(0, "127.0.0.1");
  await once(site, "listening");
  origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  browser = await openPage(origin);
  await browser.page.goto(origin);
});
afterAll(async () => {
  if (chromiumPath === undefined) return;
  await browser.close();
  site.close();
});

async function openDoor(options: {
  readonly development?: boolean;
  readonly allowedOrigins?: readonly string[];
}): Promise<Gateway> {
  const composed = composeSupergraph([subgraph]);
  if (!composed.ok) throw new Error("the greeting does not compose");
  const gateway = createGateway({
    supergraphSdl: composed.supergraphSdl,
    subgraphs: { greetings: subgraph },
    verifier: createTokenVerifier({ issuer: "none", audience: "none", keys: { jwks: { keys: [] } } }),
    logger: createLogger({ name: "gateway", level: "silent" }),
    host: "127.0.0.1",
    port: 0,
    ...options,
  });
  await gateway.start();
  return gateway;
}

/** What the page gets when it asks with the client: the answer, or what the client says went wrong. */
function askFromPage(url: string): Promise<{ data?: unknown; zh?: string; en?: string }> {
  return browser.page.evaluate(async (endpoint) => {
    const { yimen } = globalThis as unknown as {
      yimen: {
        createClient: (options: object) => { ask: (document: object, variables: object) => Promise<unknown> };
      };
    };
    const client = yimen.createClient({ endpoint, retries: 0, headers: { "x-request-id": "from-a-page" } });
    const document = { kind: "query", name: "Greet", text: "query Greet { greeting }", id: "" };
    return client.ask(document, {}).then(
      (data) => ({ data }),
      ({ zh, en }: { zh: string; en: string }) => ({ zh, en }),
    );
  }, `${url}/graphql`);
}

test.skipIf(chromiumPath === undefined)(
  "F1 a browser lets a page of another origin call when the gateway names it, and from one's own machine in development",
  async () => {
    for (const options of [{ allowedOrigins: [origin] }, { development: true }]) {
      const gateway = await openDoor(options);
      expect(await askFromPage(gateway.url)).toEqual({ data: { greeting: "您好" } });
      await gateway.stop();
    }
  },
);

test.skipIf(chromiumPath === undefined)(
  "F1 a browser lets no other page call, and the client says in both languages whom to ask for what",
  async () => {
    for (const options of [{}, { development: true, allowedOrigins: ["https://pages.example.gov.cn"] }]) {
      const gateway = await openDoor(options);
      const refused = await askFromPage(gateway.url);
      expect(refused.data).toBeUndefined();
      for (const text of [refused.zh, refused.en]) {
        expect(text).toContain(origin);
        expect(text).toContain("YIMEN_ALLOWED_ORIGINS");
      }
      await gateway.stop();
    }
  },
);

test.skipIf(chromiumPath === undefined)(
  "F1 the mock lets the same pages call as the gateway in development, by the same setting",
  async () => {
    const start = (allowedOrigins?: readonly string[]): Promise<MockServer> =>
      startMock(buildSchema(sdl), { port: 0, host: "127.0.0.1", seed: "x", allowedOrigins });
    const open = await start();
    expect(await askFromPage(open.url)).toHaveProperty("data.greeting");
    await open.stop();
    const closed = await start([]);
    expect((await askFromPage(closed.url)).en).toContain("YIMEN_ALLOWED_ORIGINS");
    await closed.stop();
  },
);

import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openHome } from "../src/home/home.ts";
import { tokenFor } from "../src/home/tokens.ts";
import { callers, lingkouStation } from "./running/callers.ts";
import { post } from "./running/endpoint.ts";
import { createSeededHome, type SeededHome } from "./running/seeded-database.ts";
import { until } from "./running/until.ts";
import { type RunningYimen, startYimen } from "./running/yimen-process.ts";

/** A span as it comes over the wire (OTLP over HTTP, JSON). */
interface Span {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly attributes: readonly { readonly key: string; readonly value: { readonly stringValue?: string } }[];
}

let home: SeededHome;
let yimen: RunningYimen;
let receiver: Server;
const received: Span[] = [];
let raw = "";
const metricsToken = "m".repeat(40);
const parent = { traceId: "4bf92f3577b34da6a3ce929d0e0e4736", spanId: "00f067aa0ba902b7" };

beforeAll(async () => {
  receiver = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += String(chunk)));
    request.on("end", () => {
      raw += body;
      const { resourceSpans } = JSON.parse(body) as {
        resourceSpans: readonly { scopeSpans: readonly { spans: readonly Span[] }[] }[];
      };
      received.push(...resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)));
      response.writeHead(200, { "content-type": "application/json" }).end("{}");
    });
  });
  receiver.listen(0, "127.0.0.1");
  await once(receiver, "listening");
  home = await createSeededHome();
  yimen = await startYimen(["--data", home.directory, "--port", "0"], {
    environment: {
      DATABASE_URL: home.databaseUrl,
      YIMEN_METRICS_TOKEN: metricsToken,
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`,
      OTEL_BSP_SCHEDULE_DELAY: "200",
    },
  });
}, 300_000);

afterAll(async () => {
  await yimen.terminate();
  receiver.close();
  await home.discard();
});

test("one question is one trace through gateway, subgraphs and SQL, part of the caller's own, and no value is in it", async () => {
  const token = await tokenFor(await openHome(home.directory), callers.clerk);
  const response = await fetch(`${yimen.url}/graphql`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      authorization: `Bearer ${token}`,
      traceparent: `00-${parent.traceId}-${parent.spanId}-01`,
    },
    body: JSON.stringify({
      operationName: "LookUp",
      query: `query LookUp { station(code: "${lingkouStation}") { name staff(first: 1) { edges { node { id } } } }
        casesByIdNumber(idNumber: "11010519491231002X", first: 1) { edges { node { id } } } }`,
    }),
  });
  expect(response.status).toBe(200);
  const spans = await until(async () => {
    const ours = received.filter(({ traceId }) => traceId === parent.traceId);
    return ours.some(({ name }) => name === "graphql") ? ours : undefined;
  });
  const named = (name: string): readonly Span[] => spans.filter((span) => span.name === name);
  const [door] = named("graphql");
  expect(door?.parentSpanId).toBe(parent.spanId);
  for (const subgraph of ["facilities", "personnel", "cases"]) {
    const [fetched] = named(`fetch ${subgraph}`);
    expect(fetched?.parentSpanId).toBe(door?.spanId);
    const [asked] = named(`subgraph ${subgraph}`);
    expect(asked?.parentSpanId).toBe(fetched?.spanId);
    expect(named("SQL").some(({ parentSpanId }) => parentSpanId === asked?.spanId)).toBe(true);
  }
  const statements = named("SQL").flatMap(({ attributes }) =>
    attributes.map(({ value }) => value.stringValue ?? ""),
  );
  expect(statements.join("\n")).toContain("select");
  expect(raw).not.toContain("11010519491231002X");
  expect(raw).not.toContain(token);
});

test("figures tell operations, subgraphs, connections, jobs, the law and guests, to whoever has the token", async () => {
  await post(yimen.url, { query: "query Named { rulePacks { id } }" });
  expect((await fetch(`${yimen.url}/metrics`)).status).toBe(404);
  const seen = await fetch(`${yimen.url}/metrics`, { headers: { authorization: `Bearer ${metricsToken}` } });
  const text = await seen.text();
  for (const figure of [
    /yimen_operation_seconds_count\{operation="Named",kind="query",outcome="(?:answered|errors)"\} [1-9]/,
    /yimen_fetch_seconds_count\{subgraph="evaluations",outcome="answered"\} [1-9]/,
    /yimen_pool_connections\{subgraph="cases",state="idle"\} \d/,
    /# TYPE yimen_jobs gauge/,
    /yimen_law_info\{revision="[\da-f]{16}"\} 1/,
    /yimen_guest_available\{subgraph="putuo"\} 1/,
    /yimen_http_requests_total\{route="\/graphql",status="200"\} [1-9]/,
  ])
    expect(text).toMatch(figure);
});

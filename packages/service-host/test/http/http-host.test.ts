import { connect } from "node:net";
import { once } from "node:events";
import { gzipSync } from "node:zlib";
import type { FastifyInstance } from "fastify";
import { afterEach, describe, expect, test } from "vitest";
import { createHttpHost, createLogger, type ErrorBody, type HttpHostOptions } from "../../src/index.ts";

const hosts: FastifyInstance[] = [];
afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.close()));
});

async function serve(
  options: Partial<HttpHostOptions> = {},
  addRoutes: (app: FastifyInstance) => void = () => {},
): Promise<string> {
  const app = createHttpHost({
    name: "test",
    logger: createLogger({ name: "test", level: "silent" }),
    ...options,
  });
  hosts.push(app);
  app.post("/echo", (request) => Promise.resolve({ received: request.body }));
  addRoutes(app);
  return app.listen({ host: "127.0.0.1", port: 0 });
}

function post(
  url: string,
  body: string | Buffer<ArrayBuffer>,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${url}/echo`, {
    method: "POST",
    body,
    headers: { "content-type": "application/json", ...headers },
  });
}

async function refusalOf(response: Response): Promise<ErrorBody["errors"][number]> {
  expect(response.headers.get("content-type")).toMatch(/^application\/json/);
  const body: ErrorBody = JSON.parse(await response.text());
  const [refusal] = body.errors;
  if (refusal === undefined) throw new Error("the answer holds no error");
  return refusal;
}

/** Sends raw text and resolves with everything the server says until it closes the connection. */
async function converse(url: string, text: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  let answer = "";
  socket.on("data", (chunk) => (answer += String(chunk)));
  socket.write(text);
  await once(socket, "close");
  return answer;
}

describe("refusals", () => {
  test("an unknown address is answered with 404 and both languages", async () => {
    const url = await serve();
    const response = await fetch(`${url}/nowhere?q=13800138000`);
    const refusal = await refusalOf(response);

    expect(response.status).toBe(404);
    expect(refusal.extensions.code).toBe("ADDRESS_NOT_FOUND");
    expect(refusal.extensions.zh).toContain("/nowhere");
    expect(refusal.extensions.en).not.toContain("13800138000");
  });

  test("a body over 1 MiB is answered with 413 and the limit", async () => {
    const url = await serve();
    const atLimit = JSON.stringify("x".repeat(1_048_576 - 2));

    expect((await post(url, atLimit)).status).toBe(200);
    const response = await post(url, `${atLimit} `);
    expect(response.status).toBe(413);
    expect((await refusalOf(response)).extensions.en).toContain("1048576 bytes");
  });

  test("a compressed body is refused, whatever it would unpack to", async () => {
    const url = await serve();
    const bomb = gzipSync(JSON.stringify("x".repeat(60_000_000)));
    const response = await post(url, bomb, { "content-encoding": "gzip" });

    expect(response.status).toBe(415);
    expect((await refusalOf(response)).extensions.code).toBe("CONTENT_TYPE_UNSUPPORTED");
  });

  test("broken JSON and a body that reaches for the prototype are answered with 400", async () => {
    const url = await serve();
    for (const body of ["{", '{"__proto__":{"x":1}}', '{"constructor":{"prototype":{"x":1}}}', ""]) {
      const response = await post(url, body);
      const { code } = (await refusalOf(response)).extensions;
      expect({ body, status: response.status, code }).toEqual({
        body,
        status: 400,
        code: "REQUEST_MALFORMED",
      });
    }
  });

  test("forms, text and multipart are answered with 415", async () => {
    const url = await serve();
    for (const type of [
      "application/x-www-form-urlencoded",
      "text/plain",
      "multipart/form-data; boundary=x",
    ]) {
      const response = await post(url, "a=b", { "content-type": type });
      const { code } = (await refusalOf(response)).extensions;
      expect({ type, status: response.status, code }).toEqual({
        type,
        status: 415,
        code: "CONTENT_TYPE_UNSUPPORTED",
      });
    }
  });

  test("a broken address is answered with 400 in JSON", async () => {
    const url = await serve();
    const answer = await converse(url, "GET /%zz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
    expect(answer).toMatch(/^HTTP\/1.1 400 /);
    expect(answer).toContain('"REQUEST_MALFORMED"');
  });

  test("something that is not HTTP is answered with 400 in JSON and closed", async () => {
    const url = await serve();
    const answer = await converse(url, "hello\r\n\r\n");
    expect(answer).toMatch(/^HTTP\/1.1 400 /);
    expect(answer).toContain('"REQUEST_MALFORMED"');
  });

  test("a secret in an unexpected error reaches the log's reader, not the client", async () => {
    const lines: string[] = [];
    const logger = createLogger({ name: "test", destination: { write: (line) => lines.push(line) } });
    const url = await serve({ logger }, (app) =>
      app.get("/fails", async () => {
        // A library's status must not be taken over either.
        throw Object.assign(new Error("password of the database is hunter2"), { statusCode: 418 });
      }),
    );
    const response = await fetch(`${url}/fails`, { headers: { "x-request-id": "order-4711" } });
    const text = await response.text();

    expect(response.status).toBe(500);
    expect(text).toContain('"INTERNAL"');
    expect(text).toContain("order-4711");
    expect(text).not.toContain("hunter2");
    expect(lines.join("")).toContain("hunter2");
    expect(lines.join("")).toContain("order-4711");
  });
});

describe("slow clients", () => {
  test("25 headers that never end are answered with 408 and the connection is closed", async () => {
    const url = await serve({ headersTimeoutMs: 200, requestTimeoutMs: 400 });
    const answer = await converse(url, "POST /echo HTTP/1.1\r\nhost: x\r\nx-slow: ");
    expect(answer).toMatch(/^HTTP\/1.1 408 /);
    expect(answer).toContain('"REQUEST_TIMED_OUT"');
  });

  test("25 a body that never ends is closed", async () => {
    const url = await serve({ headersTimeoutMs: 200, requestTimeoutMs: 400 });
    const answer = await converse(
      url,
      'POST /echo HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"a":',
    );
    expect(answer).toMatch(/^HTTP\/1.1 408 /);
  });
});

describe("request ids", () => {
  test("a sane id of the caller is kept, anything else is replaced", async () => {
    const url = await serve();
    const idFor = async (given: string): Promise<string | null> =>
      (await fetch(`${url}/health`, { headers: { "x-request-id": given } })).headers.get("x-request-id");

    expect(await idFor("kiosk-00.42_a")).toBe("kiosk-00.42_a");
    for (const bad of ["short", "x".repeat(65), "a b c d e f", '<script>alert("x")</script>']) {
      expect(await idFor(bad)).toMatch(/^[0-9a-f-]{36}$/);
    }
  });
});

describe("health and readiness", () => {
  test("a process without checks is alive and ready", async () => {
    const url = await serve();
    expect((await fetch(`${url}/health`)).status).toBe(200);
    const ready = await fetch(`${url}/ready`);
    expect(ready.status).toBe(200);
    expect(await ready.json()).toEqual({ ready: true, checks: {}, stopping: false });
  });

  test("a failed and a hanging check make the process not ready, and the cause stays inside", async () => {
    const url = await serve({
      checkTimeoutMs: 50,
      checks: [
        { name: "cache", check: async () => {} },
        { name: "database", check: async () => Promise.reject(new Error("no route to db.internal:5432")) },
        { name: "queue", check: () => new Promise(() => {}) },
      ],
    });
    const response = await fetch(`${url}/ready`);
    const text = await response.text();

    expect(response.status).toBe(503);
    expect(JSON.parse(text)).toMatchObject({
      ready: false,
      checks: { cache: "ok", database: "failed", queue: "timed-out" },
    });
    expect(text).not.toContain("db.internal");
    expect((await fetch(`${url}/health`)).status).toBe(200);
  });

  test("an optional check that fails is reported and the process stays ready", async () => {
    const url = await serve({
      checks: [{ name: "county", optional: true, check: async () => Promise.reject(new Error("down")) }],
    });
    const response = await fetch(`${url}/ready`);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ ready: true, checks: { county: "failed" } });
  });
});

import { connect } from "node:net";
import { once } from "node:events";
import { gunzipSync, brotliDecompressSync, gzipSync } from "node:zlib";
import { request } from "undici";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { codesOf, post, readAnswer, startGateway, type RunningGateway } from "../graph/running-gateway.ts";
import { longList, type StationProbe } from "../graph/station-graph.ts";

const probe: StationProbe = { beforeStation: () => undefined, calls: [] };
let running: RunningGateway;
beforeAll(async () => {
  running = await startGateway({ probe });
});
afterAll(() => running.gateway.stop());

const query = "{ station(id: 1) { name } }";
const at = (search: Readonly<Record<string, string>>): string =>
  `${running.url}?${new URLSearchParams(search).toString()}`;

describe("requests a browser can be tricked into", () => {
  test("18 a GET without a preflight header is refused, with one it is answered", async () => {
    const refused = await readAnswer(await fetch(at({ query })));
    expect([refused.status, codesOf(refused)]).toEqual([400, ["BAD_REQUEST"]]);
    expect(refused.errors[0]?.extensions["zh"]).toContain("跨站");

    const answered = await fetch(at({ query }), { headers: { "apollo-require-preflight": "yes" } });
    expect((await readAnswer(answered)).data).toEqual({ station: { name: "玉山镇便民服务中心" } });
  });

  test("19 a mutation by GET is refused", async () => {
    const mutation = `mutation { renameStation(id: 1, name: "x") { id } }`;
    const answer = await readAnswer(
      await fetch(at({ query: mutation }), { headers: { "apollo-require-preflight": "yes" } }),
    );
    expect([answer.status, codesOf(answer)]).toEqual([405, ["BAD_REQUEST"]]);
  });

  test.each([
    ["20 a form", "application/x-www-form-urlencoded", new URLSearchParams({ query }).toString()],
    ["20 text", "text/plain", JSON.stringify({ query })],
    ["20 GraphQL text", "application/graphql", query],
    [
      "20 multipart",
      "multipart/form-data; boundary=x",
      `--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n{}\r\n--x--`,
    ],
  ])("%s is refused", async (_name, type, body) => {
    const answer = await post(running.gateway.url, body, { "content-type": type });
    expect([answer.status, codesOf(answer)]).toEqual([415, ["CONTENT_TYPE_UNSUPPORTED"]]);
  });

  test("22 a list of operations is refused", async () => {
    for (const batch of [[{ query }, { query }], [{ query }], []]) {
      const answer = await post(running.gateway.url, batch);
      expect([answer.status, codesOf(answer)]).toEqual([400, ["BATCH_REFUSED"]]);
    }
  });

  test("a body that holds no query is refused", async () => {
    for (const body of [
      "{}",
      "null",
      '"{}"',
      "7",
      '{"query":7}',
      '{"query":{"kind":"Document"}}',
      '{"variables":[]}',
    ]) {
      const answer = await post(running.gateway.url, body);
      expect({ body, status: answer.status, codes: codesOf(answer) }).toEqual({
        body,
        status: 400,
        codes: ["BAD_REQUEST"],
      });
    }
  });
});

describe("requests that would exhaust the process", () => {
  test("24 a body of 60 MB is refused with 413 in JSON", async () => {
    const socket = connect(Number(new URL(running.url).port), "127.0.0.1");
    let answer = "";
    socket.on("data", (chunk) => (answer += String(chunk)));
    socket.on("error", () => {});
    socket.write(
      `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 60000000\r\n\r\n{"query":"`,
    );
    await expect.poll(() => answer).toContain('"REQUEST_TOO_LARGE"');
    expect(answer).toMatch(/^HTTP\/1.1 413 /);
    socket.destroy();
  });

  test("24 a body over 1 MiB that does not say its length is cut off", async () => {
    const socket = connect(Number(new URL(running.url).port), "127.0.0.1");
    let answer = "";
    socket.on("data", (chunk) => (answer += String(chunk)));
    socket.on("error", () => {});
    socket.write(
      "POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n",
    );
    const chunk = "x".repeat(65_536);
    while (!answer.includes("413") && !socket.destroyed) {
      if (!socket.write(`10000\r\n${chunk}\r\n`)) {
        await Promise.race([once(socket, "drain"), once(socket, "close"), once(socket, "data")]);
      }
    }
    expect(answer).toContain('"REQUEST_TOO_LARGE"');
    socket.destroy();
  });

  test("24 a gzip bomb is not unpacked", async () => {
    const response = await fetch(running.url, {
      method: "POST",
      headers: { "content-type": "application/json", "content-encoding": "gzip" },
      body: gzipSync("x".repeat(60_000_000)),
    });
    const answer = await readAnswer(response);
    expect([answer.status, codesOf(answer)]).toEqual([415, ["CONTENT_TYPE_UNSUPPORTED"]]);
  });
});

describe("what reaches subgraphs", () => {
  test("33 forged identity, tenant and proxy headers end at the gateway", async () => {
    await running.ask(
      query,
      {},
      {
        "x-user-id": "admin",
        "x-roles": "COUNTY_ADMIN",
        "x-division": "330727000000",
        "x-yimen-gateway-secret": "guess",
        "x-yimen-fresh": "forged",
        "x-forwarded-user": "admin",
        cookie: "session=1",
        forwarded: "for=10.0.0.1",
        "accept-language": "zh-CN",
        "idempotency-key": "0199-aaaa",
        "x-request-id": "kiosk-00000042",
      },
    );
    // Whether this client wrote a moment ago is the gateway's own word.
    const { "x-yimen-fresh": fresh, ...headers } = probe.calls.at(-1)?.headers ?? {};
    expect([undefined, "1"]).toContain(fresh);
    expect(headers).toEqual({
      authorization: undefined,
      "accept-language": "zh-CN",
      "idempotency-key": "0199-aaaa",
      "x-request-id": "kiosk-00000042",
    });
  });

  test("a client that hangs up aborts the reads it asked for", async () => {
    const started = Promise.withResolvers<AbortSignal | undefined>();
    const aborted = Promise.withResolvers<string>();
    probe.beforeStation = ({ signal }) => {
      started.resolve(signal);
      signal?.addEventListener("abort", () => aborted.resolve("aborted"));
      return aborted.promise;
    };
    const client = new AbortController();
    const answer = fetch(running.url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query }),
      signal: client.signal,
    }).catch(() => "hung up");
    await started.promise;
    client.abort();
    expect(await aborted.promise).toBe("aborted");
    expect(await answer).toBe("hung up");
    probe.beforeStation = () => undefined;
  });
});

describe("answers", () => {
  const unpackers = { br: brotliDecompressSync, gzip: gunzipSync };

  test.each(["br", "gzip"] as const)("long ones are compressed with %s", async (encoding) => {
    const { headers, body } = await request(running.url, {
      method: "POST",
      headers: { "accept-encoding": encoding, "content-type": "application/json" },
      body: JSON.stringify({ query: "{ station(id: 1) { windows { name } } }" }),
    });
    expect(headers["content-encoding"]).toBe(encoding);
    expect(unpackers[encoding](await body.bytes()).toString()).toContain(longList.at(-1) ?? "");
  });

  test("nothing names the software", async () => {
    const { headers } = await running.ask(query);
    expect(headers.get("x-powered-by")).toBeNull();
    expect(headers.get("server")).toBeNull();
  });

  test("no other method and no other path is served", async () => {
    for (const method of ["PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"]) {
      expect((await fetch(running.url, { method })).status).toBe(404);
    }
    expect((await fetch(`${running.gateway.url}/graphiql`)).status).toBe(404);
  });
});

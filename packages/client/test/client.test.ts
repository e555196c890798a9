import { describe, expect, test } from "vitest";
import {
  type ClientError,
  createClient,
  entriesOf,
  isClientError,
  newIdempotencyKey,
  pagesOf,
  wechatTransport,
} from "../src/index.ts";
import { ItemsDocument, RateServiceDocument, StationPageDocument } from "../src/documents.ts";
import { answer, refusal, script } from "./transports.ts";

const endpoint = "http://127.0.0.1/graphql";
const page = { code: "330727106206-01" };
const rating = { input: { token: "t", grade: "SATISFIED", channel: "WEB" } } as const;

async function failure(call: Promise<unknown>): Promise<ClientError> {
  const error: unknown = await call.then(
    () => new Error("the call succeeded"),
    (reason: unknown) => reason,
  );
  if (!isClientError(error)) throw error;
  return error;
}

describe("what is sent", () => {
  test("a document goes as its text, with the token of whoever asks", async () => {
    const { transport, requests, bodies } = script(answer({ station: null }));
    const client = createClient({ endpoint, transport, token: () => Promise.resolve("abc") });
    expect(await client.ask(StationPageDocument, page)).toEqual({ station: null });
    expect(requests[0]?.headers["authorization"]).toBe("Bearer abc");
    expect(bodies()).toEqual([
      { query: StationPageDocument.text, operationName: "StationPage", variables: page },
    ]);
  });

  test("the public sends no authorization", async () => {
    const { transport, requests } = script(answer({}));
    await createClient({ endpoint, transport, token: () => undefined }).ask(StationPageDocument, page);
    expect(requests[0]?.headers).not.toHaveProperty("authorization");
  });

  test("a trusted document goes as its id alone", async () => {
    const { transport, bodies } = script(answer({ station: null }));
    await createClient({ endpoint, transport, send: "id" }).ask(StationPageDocument, page);
    expect(bodies()).toEqual([{ documentId: StationPageDocument.id, variables: page }]);
  });
});

describe("reading one's own writes", () => {
  test("when this client wrote is sent back with all it asks afterwards, and nothing before it was told", async () => {
    const written = { ...answer({}), written: "1795996800000" };
    const { transport, requests } = script(answer({}), written, answer({}), answer({}));
    const client = createClient({ endpoint, transport });
    await client.ask(StationPageDocument, page);
    await client.ask(RateServiceDocument, rating);
    await client.ask(StationPageDocument, page);
    await client.ask(StationPageDocument, page);
    expect(requests.map(({ headers }) => headers["x-yimen-written"])).toEqual([
      undefined,
      undefined,
      "1795996800000",
      "1795996800000",
    ]);
  });
});

describe("X-1 repeating", () => {
  test("a mutation is repeated under the key made for the call", async () => {
    const { transport, bodies } = script(
      new Error("reset"),
      refusal(503, "UNAVAILABLE"),
      answer({ done: 1 }),
    );
    const client = createClient({ endpoint, transport, retryPauseMs: 1 });
    await client.ask(RateServiceDocument, rating);
    const keys = bodies().map(({ variables }) => variables.input?.["idempotencyKey"]);
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).toMatch(/^[0-9A-Za-z._:-]{8,128}$/);
  });

  test("two calls are two submissions, and a key of the caller's own stays", async () => {
    const { transport, bodies } = script(answer({ done: 1 }));
    const client = createClient({ endpoint, transport });
    await client.ask(RateServiceDocument, rating);
    await client.ask(RateServiceDocument, rating);
    await client.ask(RateServiceDocument, { input: { ...rating.input, idempotencyKey: "my-own-key" } });
    const [first, second, third] = bodies().map(({ variables }) => variables.input?.["idempotencyKey"]);
    expect(first).not.toBe(second);
    expect(third).toBe("my-own-key");
  });

  test("what would be no better the next time is not repeated", async () => {
    for (const response of [refusal(400, "QUERY_TOO_DEEP"), refusal(401, "UNAUTHENTICATED")]) {
      const { transport, requests } = script(response);
      await failure(createClient({ endpoint, transport }).ask(StationPageDocument, page));
      expect(requests).toHaveLength(1);
    }
  });

  test("H6 what costs too much at the moment is sent again after the time the service asks for, unless nobody would wait so long", async () => {
    const spent = (retryAfterSeconds: number): ReturnType<typeof refusal> => ({
      ...refusal(429, "COST_BUDGET_SPENT"),
      retryAfterSeconds,
    });
    const soon = script(spent(0.02), answer({ station: null }));
    const client = createClient({ endpoint, transport: soon.transport, retryPauseMs: 1 });
    expect(await client.ask(StationPageDocument, page)).toEqual({ station: null });
    expect(soon.requests).toHaveLength(2);

    const later = script(spent(3_600));
    const told = await failure(
      createClient({ endpoint, transport: later.transport }).ask(StationPageDocument, page),
    );
    expect(told).toMatchObject({
      kind: "http",
      status: 429,
      code: "COST_BUDGET_SPENT",
      retryAfterSeconds: 3_600,
    });
    expect(later.requests).toHaveLength(1);
  });

  test("after the last attempt the failure is told", async () => {
    const { transport, requests } = script(new Error("reset"));
    const client = createClient({ endpoint, transport, retries: 3, retryPauseMs: 1 });
    expect((await failure(client.ask(StationPageDocument, page))).kind).toBe("network");
    expect(requests).toHaveLength(4);
  });

  test("a key is unique where there is no crypto, too", () => {
    const { crypto } = globalThis;
    Object.defineProperty(globalThis, "crypto", { value: undefined, configurable: true });
    try {
      const keys = Array.from({ length: 1_000 }, newIdempotencyKey);
      expect(new Set(keys).size).toBe(1_000);
      expect(keys.every((key) => /^[0-9a-z-]{8,128}$/.test(key))).toBe(true);
    } finally {
      Object.defineProperty(globalThis, "crypto", { value: crypto, configurable: true });
    }
  });
});

describe("failures", () => {
  test("silence ends as a timeout, and the transport is told to hang up", async () => {
    const { transport, requests } = script("silence");
    const client = createClient({ endpoint, transport, timeoutMs: 20, retries: 0 });
    const error = await failure(client.ask(StationPageDocument, page));
    expect(error).toMatchObject({ kind: "timeout", timeoutMs: 20 });
    expect(requests[0]?.signal.aborted).toBe(true);
  });

  test("a caller who gives up is told so at once, before, while and between attempts", async () => {
    const before = new AbortController();
    before.abort();
    const { transport, requests } = script("silence");
    const client = createClient({ endpoint, transport });
    const early = client.ask(StationPageDocument, page, { signal: before.signal });
    expect((await failure(early)).kind).toBe("aborted");
    expect(requests).toHaveLength(0);

    const midway = new AbortController();
    const call = client.ask(StationPageDocument, page, { signal: midway.signal });
    await expect.poll(() => requests.length).toBe(1);
    midway.abort();
    expect((await failure(call)).kind).toBe("aborted");

    const between = new AbortController();
    const broken = script(new Error("reset"));
    const patient = createClient({ endpoint, transport: broken.transport, retryPauseMs: 60_000 });
    const waiting = patient.ask(StationPageDocument, page, { signal: between.signal });
    await expect.poll(() => broken.requests.length).toBe(1);
    setTimeout(() => between.abort(), 20);
    expect((await failure(waiting)).kind).toBe("aborted");
  });

  test("a proxy's page is an HTTP failure, a refused query a GraphQL failure with its text", async () => {
    const proxy = script({ status: 502, body: "<html>" });
    const client = createClient({ endpoint, transport: proxy.transport, retries: 0 });
    expect(await failure(client.ask(StationPageDocument, page))).toMatchObject({ kind: "http", status: 502 });

    const refused = script(refusal(400, "QUERY_TOO_DEEP"));
    const error = await failure(
      createClient({ endpoint, transport: refused.transport }).ask(StationPageDocument, page),
    );
    expect(error).toMatchObject({ kind: "graphql", code: "QUERY_TOO_DEEP", zh: "不行", en: "no" });
  });

  test("a part of the graph that is away leaves the rest, and says which part is missing", async () => {
    const error = {
      message: "away",
      path: ["station", "ratingSummary"],
      extensions: { code: "UNAVAILABLE" },
    };
    const { transport } = script(answer({ station: { ratingSummary: null } }, [error]));
    const { data, errors } = await createClient({ endpoint, transport }).send(StationPageDocument, page);
    expect(data.station?.ratingSummary).toBeNull();
    expect(errors).toEqual([error]);
  });
});

describe("pages", () => {
  const pageOf = (names: readonly string[], endCursor: string | null): ReturnType<typeof answer> =>
    answer({
      serviceItems: {
        edges: names.map((name) => ({ node: { name } })),
        pageInfo: { hasNextPage: endCursor !== null, endCursor },
      },
    });

  test("every entry of a list comes, page by page", async () => {
    const { transport, bodies } = script(pageOf(["a", "b"], "two"), pageOf(["c"], null));
    const client = createClient({ endpoint, transport });
    const names: string[] = [];
    for await (const { name } of entriesOf(client, ItemsDocument, { first: 2 }, (data) => data.serviceItems))
      names.push(name);
    expect(names).toEqual(["a", "b", "c"]);
    expect(bodies().map(({ variables }) => variables["after"])).toEqual([undefined, "two"]);
  });

  test("who has seen enough fetches no more", async () => {
    const { transport, requests } = script(pageOf(["a"], "two"));
    const client = createClient({ endpoint, transport });
    for await (const { edges } of pagesOf(client, ItemsDocument, { first: 1 }, (data) => data.serviceItems)) {
      expect(edges).toHaveLength(1);
      break;
    }
    expect(requests).toHaveLength(1);
  });

  test("a list that is not there has no entries", async () => {
    const { transport } = script(answer({ serviceItems: null }));
    const found: unknown[] = [];
    const client = createClient({ endpoint, transport });
    for await (const item of entriesOf(client, ItemsDocument, { first: 1 }, () => null)) found.push(item);
    expect(found).toEqual([]);
  });
});

describe("a WeChat mini-program", () => {
  test("its request function carries the call, and is aborted with it", async () => {
    const sent: { url: string; header: Record<string, string>; data: string }[] = [];
    let aborted = 0;
    const reply = { current: true };
    const wx: Parameters<typeof wechatTransport>[0] = {
      request({ url, header, data, success }) {
        sent.push({ url, header, data });
        if (reply.current)
          setTimeout(() => success({ statusCode: 200, data: '{"data":{"station":null}}', header: {} }), 1);
        return { abort: () => (aborted += 1) };
      },
    };
    const client = createClient({ endpoint, transport: wechatTransport(wx), token: "abc", timeoutMs: 500 });
    expect(await client.ask(StationPageDocument, page)).toEqual({ station: null });
    expect(sent[0]).toMatchObject({ url: endpoint, header: { authorization: "Bearer abc" } });

    reply.current = false;
    const controller = new AbortController();
    const call = client.ask(StationPageDocument, page, { signal: controller.signal });
    await expect.poll(() => sent.length).toBe(2);
    controller.abort();
    expect((await failure(call)).kind).toBe("aborted");
    expect(aborted).toBe(1);
  });

  test("no connection is a network failure", async () => {
    const client = createClient({
      endpoint,
      retries: 0,
      transport: wechatTransport({
        request({ fail }) {
          setTimeout(() => fail({ errMsg: "request:fail" }), 1);
          return { abort: () => {} };
        },
      }),
    });
    expect((await failure(client.ask(StationPageDocument, page))).kind).toBe("network");
  });
});

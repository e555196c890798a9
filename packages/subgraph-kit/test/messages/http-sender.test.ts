import { createHmac } from "node:crypto";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { parseAllowedHosts } from "@yimen/service-host";
import { createHttpSender, type Message, type SendOutcome } from "@yimen/subgraph-kit";
import { type LocalGateway, startGateway } from "@yimen/testing";

let gateway: LocalGateway;

beforeEach(async () => {
  gateway = await startGateway();
});

afterEach(() => gateway.stop());

const secret = "a secret both sides know, long enough";
const message: Message = {
  key: "delivery-1",
  to: "13812345678",
  purpose: "BULLETIN",
  title: "春播",
  text: "先施底肥",
};

const sendTo = async (url: URL, { privateAddresses = true, patienceMs = 5_000 } = {}): Promise<SendOutcome> =>
  createHttpSender({
    url,
    template: "T1",
    secret,
    knowsRepeats: true,
    allowed: parseAllowedHosts(privateAddresses ? "loopback" : "public"),
  }).send(message, AbortSignal.timeout(patienceMs));

test("SM-19 a message reaches the gateway signed with its time, under the key of its delivery", async () => {
  expect(await sendTo(gateway.url)).toEqual({ outcome: "accepted", receipt: "M-1" });
  const [received] = gateway.received;
  expect(JSON.parse(received?.body ?? "")).toEqual({ template: "T1", ...message });
  const timestamp = String(received?.headers["x-yimen-timestamp"]);
  expect(Math.abs(Number(timestamp) * 1_000 - Date.now())).toBeLessThan(60_000);
  expect(received?.headers["idempotency-key"]).toBe("delivery-1");
  expect(received?.headers["x-yimen-signature"]).toBe(
    createHmac("sha256", secret).update(`${timestamp}.${received?.body}`).digest("hex"),
  );
});

const answers: readonly (readonly [string, number, string, SendOutcome["outcome"], boolean | null])[] = [
  ["an acceptance without an id", 200, '{"accepted":true}', "accepted", null],
  ["a refusal", 200, '{"accepted":false,"reason":"no such number"}', "refused", true],
  ["a refusal for now", 200, '{"accepted":false,"again":true}', "refused", false],
  ["a number it finds malformed", 422, "{}", "refused", true],
  ["too many requests", 429, "", "refused", false],
  ["a wrong signature", 401, "", "refused", false],
  ["an empty body", 200, "", "unknown", null],
  ["a page instead of JSON", 200, "<html>ok</html>", "unknown", null],
  ["JSON of another shape", 200, '{"accepted":"yes"}', "unknown", null],
  ["a failure of its own", 500, '{"accepted":true}', "unknown", null],
  ["a failure behind it", 502, "", "unknown", null],
];

test.each(answers)("%s is taken for what is certain of it", async (_name, status, body, outcome, forGood) => {
  gateway.answer = (_received, response) => response.writeHead(status).end(body);
  const got = await sendTo(gateway.url);
  expect(got).toMatchObject({ outcome, ...(forGood !== null && { forGood }) });
});

test("61 a redirect is not followed", async () => {
  const other = await startGateway();
  gateway.answer = (_received, response) => response.writeHead(307, { location: other.url.href }).end();
  expect(await sendTo(gateway.url)).toMatchObject({ outcome: "refused", forGood: false, detail: "HTTP 307" });
  expect(other.received).toEqual([]);
  await other.stop();
});

test("61 a private address is refused unless it is allowed, by number and by name", async () => {
  const byName = new URL(gateway.url);
  byName.hostname = "localhost";
  for (const url of [gateway.url, byName, new URL("http://[::1]:9/"), new URL("http://2130706433/")]) {
    expect(await sendTo(url, { privateAddresses: false })).toEqual({
      outcome: "refused",
      forGood: false,
      detail: "ADDRESS_REFUSED",
    });
  }
  expect(gateway.received).toEqual([]);
});

test("56 a gateway that hangs, cuts off or answers without end leaves the outcome unknown", async () => {
  gateway.answer = () => {};
  expect(await sendTo(gateway.url, { patienceMs: 200 })).toEqual({
    outcome: "unknown",
    detail: "NO_ANSWER_IN_TIME",
  });
  gateway.answer = (_received, response) => response.socket?.destroy();
  expect(await sendTo(gateway.url)).toMatchObject({ outcome: "unknown" });
  gateway.answer = (_received, response) => response.end("x".repeat(1_000_000));
  expect(await sendTo(gateway.url)).toMatchObject({ outcome: "unknown" });
});

test("a gateway that is not there was certainly sent nothing", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => {
    server.once("listening", resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => {
    server.close(resolve);
  });
  expect(await sendTo(new URL(`http://127.0.0.1:${port}/`))).toEqual({
    outcome: "refused",
    forGood: false,
    detail: "ECONNREFUSED",
  });
});

import type { IncomingMessage } from "node:http";
import { publicActor } from "@yimen/domain";
import { describe, expect, test } from "vitest";
import { clientAddress } from "../../src/fairness/client-address.ts";
import { clientOf } from "../../src/fairness/client.ts";

const asked = (remoteAddress: string, headers: Readonly<Record<string, string>> = {}): IncomingMessage =>
  ({ headers, socket: { remoteAddress } }) as unknown as IncomingMessage;

describe("H6 behind no named proxy", () => {
  test.each([
    ["203.0.113.9", {}],
    ["203.0.113.9", { "x-forwarded-for": "198.51.100.1" }],
    ["203.0.113.9", { forwarded: "for=198.51.100.1" }],
    ["::ffff:203.0.113.9", {}],
  ])("%s with %j is who the connection is from", (from, headers) => {
    expect(clientAddress({ proxies: [] })(asked(from, headers))).toBe("203.0.113.9");
    expect(clientAddress({ proxies: ["10.0.0.1"] })(asked(from, headers))).toBe("203.0.113.9");
  });
});

describe("H6 behind named proxies the client is who they say, read from the right", () => {
  test.each([
    ["10.0.0.1", "198.51.100.1", "198.51.100.1"],
    ["10.0.0.1", "6.6.6.6, 198.51.100.1", "198.51.100.1"],
    ["10.0.0.1", "6.6.6.6, 198.51.100.1, 10.1.2.3", "198.51.100.1"],
    ["10.0.0.1", "10.1.2.3", "10.1.2.3"],
    ["10.0.0.1", "198.51.100.1:4711", "198.51.100.1"],
    ["10.0.0.1", "[2001:db8::1]:4711", "2001:db8::1"],
    ["10.0.0.1", "198.51.100.1, unknown", "10.0.0.1"],
    ["10.0.0.1", "", "10.0.0.1"],
    ["10.9.9.9", "198.51.100.1", "10.9.9.9"],
  ])("connection from %s, x-forwarded-for %j: %s", (from, header, client) => {
    const addressOf = clientAddress({ proxies: ["10.0.0.1", "10.1.0.0/16"] });
    expect(addressOf(asked(from, { "x-forwarded-for": header }))).toBe(client);
  });

  test.each([
    ["for=198.51.100.1;proto=https;by=10.0.0.1", "198.51.100.1"],
    [`for=6.6.6.6, For="[2001:db8::1]:4711"`, "2001:db8::1"],
    ["proto=https;for=198.51.100.1", "198.51.100.1"],
    ["for=198.51.100.1, for=_hidden", "10.0.0.1"],
  ])("forwarded %j: %s, and x-forwarded-for is nobody's word then", (header, client) => {
    const addressOf = clientAddress({ proxies: ["10.0.0.1"], header: "forwarded" });
    expect(addressOf(asked("10.0.0.1", { forwarded: header, "x-forwarded-for": "6.6.6.6" }))).toBe(client);
  });
});

test("H6 a client is its verified subject wherever it sends from, else its address or its IPv6 network", () => {
  const person = { subject: "clerk-7", roles: [], divisions: [] };
  expect(clientOf(person, "203.0.113.9")).toBe(clientOf(person, "198.51.100.1"));
  expect(clientOf(publicActor, "203.0.113.9")).not.toBe(clientOf(publicActor, "203.0.113.8"));
  expect(clientOf(publicActor, "2001:db8:1:2::1")).toBe(clientOf(publicActor, "2001:0db8:1:2:ffff::9"));
  expect(clientOf(publicActor, "2001:db8:1:3::1")).not.toBe(clientOf(publicActor, "2001:db8:1:2::1"));
  expect(clientOf({ ...person, subject: "203.0.113.9" }, "")).not.toBe(clientOf(publicActor, "203.0.113.9"));
});

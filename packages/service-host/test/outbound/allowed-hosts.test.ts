import { createServer, type Server } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { Agent, request } from "undici";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addressOfHost, AllowedHostsInvalid, checkedConnector, parseAllowedHosts } from "../../src/index.ts";

test.each([
  ["localhost", "127.0.0.1"],
  ["LocalHost.", "127.0.0.1"],
  ["db.localhost", "127.0.0.1"],
  ["10.1.2.3", "10.1.2.3"],
  ["[::1]", "::1"],
  ["mylocalhost", undefined],
  ["localhost.example.gov.cn", undefined],
])("H5 %s by itself means the address %s", (host, address) => {
  expect(addressOfHost(host)).toBe(address);
});

describe("which kind an address is of", () => {
  const kinds = ["public", "private", "loopback"] as const;
  test.each([
    ["8.8.8.8", "public"],
    ["172.32.0.1", "public"],
    ["2400:3200::1", "public"],
    ["10.1.2.3", "private"],
    ["172.31.255.255", "private"],
    ["192.168.1.1", "private"],
    ["100.64.0.1", "private"],
    ["fd00::1", "private"],
    ["127.0.0.1", "loopback"],
    ["127.255.0.9", "loopback"],
    ["::1", "loopback"],
    ["::ffff:127.0.0.1", "loopback"],
    ["::ffff:10.0.0.1", "private"],
    ["0.0.0.0", undefined],
    ["255.255.255.255", undefined],
    ["224.0.0.1", undefined],
    ["169.254.169.254", undefined],
    ["100.100.100.200", undefined],
    ["168.63.129.16", undefined],
    ["fd00:ec2::254", undefined],
    ["192.0.2.1", undefined],
    ["198.18.0.1", undefined],
    ["240.0.0.1", undefined],
    ["::", undefined],
    ["fe80::1", undefined],
    ["fec0::1", undefined],
    ["ff02::1", undefined],
    ["64:ff9b::a00:1", undefined],
    ["64:ff9b:1::a00:1", undefined],
    ["2002:a00:1::", undefined],
    ["2001:0:a00:1::", undefined],
    ["2001:db8::1", undefined],
    ["::ffff:0:10.0.0.1", undefined],
    ["localhost", undefined],
    ["2130706433", undefined],
  ])("H5 %s is %s", (address, kind) => {
    const found = kinds.filter((each) => parseAllowedHosts(each).allows("a.example", address, 443));
    expect(found).toEqual(kind === undefined ? [] : [kind]);
  });
});

test.each([
  ["guests.example.cn", "guests.example.cn", "8.8.8.8", 443, true],
  ["guests.example.cn", "GUESTS.example.cn.", "8.8.8.8", 443, true],
  ["guests.example.cn", "evil.example.cn", "8.8.8.8", 443, false],
  ["guests.example.cn", "guests.example.cn", "10.0.0.1", 443, false],
  ["guests.example.cn", "guests.example.cn", "127.0.0.1", 443, false],
  ["guests.example.cn:8443", "guests.example.cn", "8.8.8.8", 8443, true],
  ["guests.example.cn:8443", "guests.example.cn", "8.8.8.8", 22, false],
  ["*.example.cn", "a.b.example.cn", "8.8.8.8", 443, true],
  ["*.example.cn", "example.cn.evil", "8.8.8.8", 443, false],
  ["10.20.0.0/16", "any.name", "10.20.255.1", 80, true],
  ["10.20.0.0/16", "any.name", "10.21.0.1", 80, false],
  ["10.20.0.0/16", "any.name", "::ffff:10.20.0.1", 80, true],
  ["10.20.30.40:4001", "10.20.30.40", "10.20.30.40", 4001, true],
  ["10.20.30.40:4001", "10.20.30.40", "10.20.30.40", 4002, false],
  ["169.254.0.0/16", "169.254.169.254", "169.254.169.254", 80, false],
  ["0.0.0.0/0", "0.0.0.0", "0.0.0.0", 80, false],
  ["[2400:3200::1]:443", "2400:3200::1", "2400:3200::1", 443, true],
  [" loopback , 10.0.0.0/8 ", "x", "10.1.1.1", 80, true],
  ["", "guests.example.cn", "8.8.8.8", 443, false],
])("H5 a list of %s takes %s at %s port %i: %s", (list, host, address, port, expected) => {
  expect(parseAllowedHosts(list).allows(host, address, port)).toBe(expected);
});

test.each(["http://a.example", "10.0.0.0/40", "a b", "*", "*.*.cn", "0x7f.1", "2130706433"])(
  "H5 %s is no entry of such a list, and is named",
  (entry) => {
    expect(() => parseAllowedHosts(`loopback, ${entry}`)).toThrow(AllowedHostsInvalid);
    expect(() => parseAllowedHosts(entry)).toThrow(entry);
  },
);

describe("a connection", () => {
  let server: Server;
  let port: number;
  let asked = 0;

  beforeAll(async () => {
    server = createServer((_request, response) => {
      asked += 1;
      response.end("here");
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    ({ port } = server.address() as AddressInfo);
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const ask = async (list: string, host: string, at = port): Promise<string> => {
    const connect = checkedConnector(parseAllowedHosts(list), { timeoutMs: 2_000 });
    const dispatcher = new Agent({ connect });
    try {
      return await (await request(`http://${host}:${at}/`, { dispatcher })).body.text();
    } finally {
      await dispatcher.destroy();
    }
  };

  test("H5 is made to an address that is allowed, by number and by name", async () => {
    expect(await ask("loopback", "127.0.0.1")).toBe("here");
    expect(await ask("127.0.0.1", "localhost")).toBe("here");
  });

  test.each([
    "127.0.0.1",
    "localhost",
    "0.0.0.0",
    "2130706433",
    "0x7f000001",
    "0177.0.0.1",
    "127.1",
    "[::ffff:127.0.0.1]",
  ])(
    "H5 is not made to %s where this machine is not named, whether something listens or not",
    async (host) => {
      const before = asked;
      await expect(ask("public, private", host)).rejects.toMatchObject({ code: "ADDRESS_REFUSED" });
      await expect(ask("public, private", host, 9)).rejects.toMatchObject({ code: "ADDRESS_REFUSED" });
      expect(asked).toBe(before);
    },
  );

  test("H5 a name that does not exist is refused like one that is not allowed", async () => {
    await expect(ask("public", "no-such-name.invalid")).rejects.toMatchObject({ code: "ADDRESS_REFUSED" });
  });
});

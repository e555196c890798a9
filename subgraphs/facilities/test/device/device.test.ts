import type { Caller, TestSubgraph } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestSubgraph } from "@yimen/testing";
import { facilities as definition } from "../../src/index.ts";
import { baokangAdmin, countyAdmin, datasets, freshKey, lingkou, lingkouManager } from "../facilities.ts";

let facilities: TestSubgraph;
let stationId: string;
let now = Temporal.Instant.from("2026-11-02T02:00:00Z");

beforeAll(async () => {
  facilities = await startTestSubgraph(definition, { datasets, now: () => now });
  const { station } = await facilities.data<{ station: { id: string } }>(
    `{ station(code: "${lingkou}-01") { id } }`,
  );
  stationId = station.id;
});
afterAll(() => facilities.stop());

type Answer = Readonly<Record<string, unknown>> & { readonly device?: { readonly id: string } };

async function act(
  mutation: string,
  input: Record<string, unknown>,
  selection = "device { id working useCount keeper outages { reason endedAt } }",
  as: Caller | "nobody" = lingkouManager,
): Promise<Answer> {
  const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}`;
  const answer = await facilities.data<Record<string, Answer>>(
    `mutation ($input: ${type}Input!) { ${mutation}(input: $input) {
      ... on ${type}Payload { ${selection} } ... on Problem { code } ... on InvalidInput { code } } }`,
    { input: { idempotencyKey: freshKey(), ...input } },
    as === "nobody" ? undefined : as,
  );
  return answer[mutation] ?? {};
}

async function register(code: string, rest: Record<string, unknown> = {}): Promise<string> {
  const made = await act("registerDevice", {
    stationId,
    code,
    kind: "SELF_SERVICE_TERMINAL",
    name: "自助终端",
    keeper: "林辛三",
    itemIds: ["item-1", "item-2"],
    ...rest,
  });
  if (made.device === undefined) throw new Error(JSON.stringify(made));
  return made.device.id;
}

const open = async (deviceId: string, credential: unknown): Promise<unknown> =>
  (await act("openDeviceSession", { deviceId, credential }, "session until", "nobody"))["code"] ?? "opened";
const issue = async (deviceId: string, earlierHours?: number): Promise<unknown> =>
  (await act("issueDeviceCredential", { deviceId, earlierHours }, "credential"))["credential"];

test("BK-4 a device has its kind, items, a named responsible person, outages and its use count, and the station lists it", async () => {
  const deviceId = await register("ZD-1");
  const { credential } = await act("issueDeviceCredential", { deviceId }, "credential");
  await act("reportDeviceUses", { deviceId, credential, uses: 7 }, "device { id }", "nobody");
  now = now.add({ hours: 24 });
  await act("reportDeviceUses", { deviceId, credential, uses: 5 }, "device { id }", "nobody");
  expect(await act("reportDeviceOutage", { deviceId, reason: "打印机卡纸" })).toMatchObject({
    device: { working: false, useCount: 12, outages: [{ reason: "打印机卡纸", endedAt: null }] },
  });
  expect(await act("reportDeviceOutage", { deviceId, reason: "又卡纸" })).toEqual({
    code: "DEVICE_OUT_OF_ORDER",
  });
  expect(await act("endDeviceOutage", { deviceId })).toMatchObject({ device: { working: true } });
  expect(await act("endDeviceOutage", { deviceId })).toEqual({ code: "DEVICE_WORKS" });
  const { station } = await facilities.data<{ station: Record<string, unknown> }>(
    `{ station(code: "${lingkou}-01") { devices { code kind keeper itemIds useCount first: useCount(until: "2026-11-02") } } }`,
  );
  expect(station["devices"]).toEqual([
    {
      code: "ZD-1",
      kind: "SELF_SERVICE_TERMINAL",
      keeper: "林辛三",
      itemIds: ["item-1", "item-2"],
      useCount: 12,
      first: 7,
    },
  ]);
});

test("BK-4 the register tells rules of a station's devices, and that somebody keeps every one of them", async () => {
  const facts = async (): Promise<Record<string, unknown>> => {
    const { station } = await facilities.data<{
      station: { placeFacts: { name: string; value: unknown }[] };
    }>(`{ station(code: "${lingkou}-01") { placeFacts { name value } } }`);
    return Object.fromEntries(station.placeFacts.map(({ name, value }) => [name, value]));
  };
  expect(await facts()).toMatchObject({
    deviceKeeper: true,
    devices: [{ code: "ZD-1", kind: "SELF_SERVICE_TERMINAL", working: true, itemCount: 2, useCount: 12 }],
  });
  const unkept = await register("ZD-2", { keeper: undefined });
  expect(await facts()).toMatchObject({ deviceKeeper: false });
  await act("changeDevice", { deviceId: unkept, keeper: "王小二" });
  expect(await facts()).toMatchObject({ deviceKeeper: true });
  await act("retireDevice", { deviceId: unkept });
  expect((await facts())["devices"]).toHaveLength(1);
  expect(await act("changeDevice", { deviceId: unkept, keeper: "张三" })).toEqual({ code: "DEVICE_RETIRED" });
});

test("X-3 a device proves itself by its own credential; after a rotation both are good for a while, after a revocation none", async () => {
  const deviceId = await register("PJ-1", { kind: "RATING_DEVICE" });
  const other = await register("PJ-2", { kind: "RATING_DEVICE" });
  const first = await issue(deviceId);
  expect([await open(deviceId, first), await open(deviceId, "guessed"), await open(other, first)]).toEqual([
    "opened",
    "DEVICE_NOT_BELIEVED",
    "DEVICE_NOT_BELIEVED",
  ]);
  const second = await issue(deviceId, 2);
  expect([await open(deviceId, first), await open(deviceId, second)]).toEqual(["opened", "opened"]);
  now = now.add({ hours: 2 });
  expect([await open(deviceId, first), await open(deviceId, second)]).toEqual([
    "DEVICE_NOT_BELIEVED",
    "opened",
  ]);
  await act("revokeDeviceCredentials", { deviceId });
  expect(await open(deviceId, second)).toBe("DEVICE_NOT_BELIEVED");
  const third = await issue(deviceId);
  expect(await open(deviceId, third)).toBe("opened");
  await act("retireDevice", { deviceId });
  expect(await open(deviceId, third)).toBe("DEVICE_NOT_BELIEVED");
});

test("X-3 a repeat of the same issue shows the same credential, which the database keeps nowhere", async () => {
  const deviceId = await register("PJ-3", { kind: "RATING_DEVICE" });
  const key = freshKey();
  const issued = () =>
    act("issueDeviceCredential", { deviceId, idempotencyKey: key }, "credential").then(
      (answer) => answer["credential"],
    );
  const credential = await issued();
  expect(await issued()).toBe(credential);
  const { rows } = await facilities.published().then(async () => {
    const { Client } = await import("pg");
    const client = new Client({ connectionString: facilities.databaseUrl });
    await client.connect();
    const found = await client.query<{ text: string }>(
      "select (select json_agg(c)::text from facilities.device_credential c) || (select json_agg(k)::text from facilities.idempotency_key k) as text",
    );
    await client.end();
    return found;
  });
  expect(rows[0]?.text).not.toContain(credential);
});

test("X-3 nobody of another county, and no clerk, manages a device", async () => {
  const deviceId = await register("PJ-4", { kind: "RATING_DEVICE" });
  const clerk: Caller = { subject: "clerk", roles: ["CLERK"], divisions: [lingkou] };
  for (const stranger of [baokangAdmin, clerk, "nobody"] as const) {
    expect(await act("issueDeviceCredential", { deviceId }, "credential", stranger)).toEqual({
      code: "NOT_PERMITTED",
    });
  }
  const again = { stationId, code: "pj-4", kind: "RATING_DEVICE", name: "x" };
  expect(await act("registerDevice", again, "device { id }", countyAdmin)).toEqual({
    code: "DEVICE_CODE_TAKEN",
  });
});

import { errorCatalogue } from "@yimen/domain";
import { subgraphSdl } from "@yimen/subgraph-kit";
import { buildSchema, isObjectType } from "graphql";
import { afterAll, beforeAll, expect, test } from "vitest";
import { schema } from "../fixture/schema.ts";
import {
  type Installed,
  installKiosk,
  kioskInput,
  pananAdmin,
  type RunningKiosks,
  startKiosks,
  baokangAdmin,
  sibling,
} from "../fixture/harness.ts";

let sdl: string;
let kiosks: RunningKiosks;

beforeAll(async () => {
  sdl = await subgraphSdl(schema);
  kiosks = await startKiosks();
});

afterAll(() => kiosks.stop());

test("the SDL says what the subgraph owns, borrows and asks for", () => {
  expect(sdl).toMatch(/type Kiosk\s+@key\(fields: "id"\)/);
  expect(sdl).toMatch(/type Station\s+@key\(fields: "id"\)/);
  expect(sdl).toMatch(/name: String! @external/);
  expect(sdl).toMatch(/kioskSign: String @requires\(fields: "name"\)/);
  expect(sdl).toMatch(/type PageInfo\s+@shareable/);
  expect(sdl).toMatch(/type InvalidInput implements Problem\s+@shareable/);
});

test("fields and arguments are non-null unless they say otherwise", () => {
  expect(sdl).toMatch(/kiosk\(\s*"""[^"]*"""\s*id: ID!\s*\): Kiosk\n/);
  expect(sdl).toMatch(/code: String!/);
});

test("a vocabulary's Chinese labels stand in the descriptions of its values", () => {
  expect(sdl).toMatch(/"""\n?[^"]*窗口[^"]*"""\s*enum WindowKind/);
});

test("every list of one kind of node has the same connection type, named after the node", () => {
  expect(sdl.match(/: (\w*Connection)\b/g)).toEqual([": KioskConnection", ": KioskConnection"]);
  expect(sdl.match(/^type (\w*(?:Connection|Edge))\b/gm)).toEqual(["type KioskConnection", "type KioskEdge"]);
  expect(sdl).toContain('"""A page of kiosks (自助终端)."""');
});

test("a mutation's union holds the payload and every kind of expected failure", () => {
  const union = sdl.match(/union InstallKioskResult =([\s\S]*?)\n\n/)?.[1] ?? "";
  expect(union.match(/\w+/g)?.toSorted()).toEqual([
    "Conflict",
    "InstallKioskPayload",
    "InvalidInput",
    "NotFound",
    "NotPermitted",
    "RefusedByRule",
    "WrongState",
  ]);
});

test("everything a client sees is described, in English with the Chinese term", () => {
  const described = buildSchema(sdl.replaceAll(/extend schema[\s\S]*?\n\n/g, ""), { assumeValidSDL: true });
  const bare = Object.values(described.getTypeMap())
    .filter((type) => isObjectType(type) && !type.name.startsWith("_"))
    .filter((type) => !["Station"].includes(type.name))
    .filter((type) => !/[\u4e00-\u9fff]/.test(type.description ?? ""))
    .map((type) => type.name);
  expect(bare).toEqual([]);
});

const install = async (changes: Record<string, unknown>, as = pananAdmin) =>
  ((await kiosks.ask(installKiosk, kioskInput(changes), as)).data as unknown as Installed).installKiosk;

test("X-1 each expected failure is a member of the union with its code, texts and path", async () => {
  expect(await install({ divisionCode: "12", installedOn: "yesterday" })).toMatchObject({
    __typename: "InvalidInput",
    code: "INPUT_INVALID",
    problems: [
      { code: "DIVISION_CODE_INVALID", path: ["input", "divisionCode"] },
      { code: "DATE_INVALID", path: ["input", "installedOn"] },
    ],
  });
  expect(await install({ divisionCode: sibling }, baokangAdmin)).toMatchObject({
    __typename: "NotPermitted",
    code: "NOT_PERMITTED",
    messageZh: expect.stringContaining("安装自助终端"),
    messageEn: expect.stringContaining("install a kiosk"),
  });
  await install({ code: "taken" });
  expect(await install({ code: "taken" })).toMatchObject({
    __typename: "Conflict",
    code: "KIOSK_CODE_TAKEN",
    path: ["input", "code"],
  });
});

test("what the kit itself answers with is in the catalogue, in both languages", () => {
  const codes = new Map(errorCatalogue().map((entry) => [entry.code, entry]));
  for (const code of ["DATABASE_UNAVAILABLE", "PAGE_DIRECTION_INVALID", "SCALAR_INVALID", "GATEWAY_ONLY"]) {
    expect(codes.get(code)?.zh).toMatch(/[\u4e00-\u9fff]/);
    expect(codes.get(code)?.en).toMatch(/[a-z]/);
  }
});

test("pages of a connection work through GraphQL, a made-up cursor included", async () => {
  const page = (args: string) =>
    kiosks.ask(`{ kiosks(${args}) { edges { cursor } pageInfo { hasNextPage } } }`, {}, pananAdmin);
  const forged = Buffer.from('["not a date","x"]').toString("base64url");
  for (let time = 0; time < 4; time += 1) {
    const answer = await page(`after: "${forged}"`);
    expect(answer.errors?.[0]?.extensions?.["code"]).toBe("CURSOR_INVALID");
  }
  expect(await page("first: 1")).toMatchObject({
    data: { kiosks: { edges: [{ cursor: expect.any(String) }] } },
  });
});

import { afterAll, beforeEach, beforeAll, expect, test } from "vitest";
import { federation } from "../graph/local-subgraph.ts";
import { administer, putuo, type AdminAnswer } from "./administrators.ts";
import { startPublishing, type PublishingGateway } from "./publishing-gateway.ts";

let parts: PublishingGateway;

beforeAll(async () => {
  parts = await startPublishing();
});
afterAll(() => parts[Symbol.asyncDispose]());

const before = `${federation}
type Station @key(fields: "id") {
  id: ID!
  putuoFerry: PutuoFerry
  putuoPier(of: PutuoPierKind): Int
}
type PutuoFerry { line: String! fare: Int }
enum PutuoPierKind { NORTH SOUTH }
input PutuoCheck { title: String }
type Query { putuoCheck(input: PutuoCheck): PutuoOutcome }
union PutuoOutcome = PutuoGood | PutuoBad
type PutuoGood { at: Int }
type PutuoBad { at: Int }
`;

function publish(sdl: string, change: Readonly<Record<string, unknown>> = {}): Promise<AdminAnswer> {
  const body = { name: "putuo-island", division: putuo, url: parts.island.url, sdl, ...change };
  return administer(parts.running.gateway.url, "POST /publications", body);
}

beforeEach(async () => {
  await publish(before, { allowBreaking: { reason: "back to the beginning" } });
});

test.each([
  ["removes a field", "fare: Int", "", "PutuoFerry.fare", "9:6"],
  ["makes a value nullable", "line: String!", "line: String", "PutuoFerry.line", "9:19"],
  ["changes a type", "fare: Int", "fare: String", "PutuoFerry.fare", "9:33"],
  ["removes an argument", "putuoPier(of: PutuoPierKind)", "putuoPier", "Station.putuoPier", "7:3"],
  ["demands an argument", "of: PutuoPierKind", "of: PutuoPierKind!", "Station.putuoPier", "7:3"],
  ["demands an input field", "title: String }", "title: String! }", "PutuoCheck.title", "11:20"],
  ["removes an enum value", "NORTH SOUTH", "NORTH", "PutuoPierKind", "10:6"],
  ["removes a member of a union", "PutuoGood | PutuoBad", "PutuoGood", "PutuoOutcome", "13:7"],
])(
  "a publication that %s is refused with its place until it is told that clients may break",
  async (_what, from, to, path, at) => {
    const after = before.replace(from, to);
    const refused = await publish(after);
    expect(refused.status).toBe(422);
    const [problem] = refused.body.problems ?? [];
    expect(problem?.code).toBe("BREAKING_CHANGE");
    expect(problem?.zh).toContain(path);
    expect(problem?.en).toContain("@deprecated");
    expect(problem?.at && `${problem.at.line}:${problem.at.column}`).toBe(at);

    const reason = "与航运公司约定停用";
    expect((await publish(after, { allowBreaking: { reason } })).status).toBe(200);
    const { publications } = (await administer(parts.running.gateway.url, "GET /history")).body;
    expect(publications).toHaveProperty("0.reason", reason);
  },
);

test("additions, deprecations and descriptions break nobody", async () => {
  const after = before
    .replace("fare: Int", 'fare: Int @deprecated(reason: "看 price") price: Int')
    .replace("type PutuoFerry", '"A ferry (渡轮)." type PutuoFerry')
    .replace("NORTH SOUTH", "NORTH SOUTH EAST");
  expect((await publish(after)).status).toBe(200);
});

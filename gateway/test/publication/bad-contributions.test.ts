import { afterAll, beforeAll, expect, test } from "vitest";
import { badContributions, core, coreTypes } from "../composition/bad-contributions.ts";
import { localSubgraph } from "../graph/local-subgraph.ts";
import { supergraphOf } from "../graph/station-graph.ts";
import { administer, putuo } from "./administrators.ts";
import { islandSdl, startPublishing, type PublishingGateway } from "./publishing-gateway.ts";

const facilities = localSubgraph(core.name, coreTypes, {
  Query: { station: (_source, { id }) => ({ id, name: "普陀山镇便民服务中心" }), tiers: () => ["STANDARD"] },
});
let parts: PublishingGateway;

beforeAll(async () => {
  parts = await startPublishing({ supergraphSdl: supergraphOf(facilities), subgraphs: { facilities } });
  await publish(islandSdl());
});
afterAll(() => parts[Symbol.asyncDispose]());

function publish(sdl: string): ReturnType<typeof administer> {
  return administer(parts.running.gateway.url, "POST /publications", {
    name: "putuo-island",
    division: putuo,
    url: parts.island.url,
    sdl,
  });
}

test.each(badContributions.map((each) => [each.what, each] as const))(
  "64 a county that would %s is refused, and the graph is unharmed",
  async (_what, { sdl, code, named, at }) => {
    const { status, body } = await publish(sdl);

    expect([status, body.errors?.[0]?.extensions.code]).toEqual([422, "PUBLICATION_REFUSED"]);
    const problem = body.problems?.find((each) => each.code === code);
    expect(problem?.en).toContain(named);
    expect(problem?.zh).toMatch(/\p{Script=Han}/u);
    expect(problem?.at && `${problem.at.line}:${problem.at.column}`).toBe(at);
    expect((await parts.running.ask("{ station(id: 1) { name putuoFerry } tiers }")).data).toEqual({
      station: { name: "普陀山镇便民服务中心", putuoFerry: "putuoFerry: 每日 6 班" },
      tiers: ["STANDARD"],
    });
    expect((await administer(parts.running.gateway.url, "GET ")).body).toMatchObject({ revision: 1 });
  },
);

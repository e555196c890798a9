import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { administer, putuo } from "./administrators.ts";
import { islandSdl, startPublishing } from "./publishing-gateway.ts";

const publications = 100;
const fields = Array.from({ length: publications }, (_, index) => `putuoFerry${index}`);

test("X-5 a hundred publications while clients ask lose no request", async () => {
  await using parts = await startPublishing({ fields });
  const { running } = parts;
  const publish = async (count: number): Promise<void> => {
    const body = {
      name: "putuo-island",
      division: putuo,
      url: parts.island.url,
      sdl: islandSdl(fields.slice(0, count)),
    };
    const { status } = await administer(running.gateway.url, "POST /publications", body);
    expect(status).toBe(200);
  };
  await publish(1);

  const done = new AbortController();
  const answered = { core: 0, county: 0 };
  const client = async (query: string, whose: keyof typeof answered): Promise<void> => {
    while (!done.signal.aborted) {
      const { status, errors } = await running.ask(query);
      expect([status, errors]).toEqual([200, []]);
      answered[whose] += 1;
      // People think between two questions; what publishes needs a share of the machine, too.
      await setTimeout(5);
    }
  };
  const clients = Promise.all([
    ...Array.from({ length: 2 }, () =>
      client("{ stations { edges { node { name rating caseload } } } }", "core"),
    ),
    ...Array.from({ length: 2 }, () => client("{ station(id: 1) { name putuoFerry0 } }", "county")),
  ]);
  for (let count = 2; count <= publications; count += 1) await publish(count);
  done.abort();
  await clients;

  expect(Math.min(answered.core, answered.county)).toBeGreaterThan(publications);
  expect((await running.ask(`{ station(id: 1) { ${fields.at(-1)} } }`)).status).toBe(200);
  const { revision } = (await administer(running.gateway.url, "GET ")).body;
  expect(revision).toBe(publications);
}, 600_000);

// What 四同 of a county costs: thirty townships that each state something of three hundred items, against a hundredth of that. Run by
// `npm run bench:uniformity`.
import { parseArgs } from "node:util";
import type { Subgraph } from "@yimen/subgraph-kit";
import { percentile } from "../load/measure.ts";
import { type BenchServer, openCatalog, startBenchServer } from "../world/catalog.ts";

const { values } = parseArgs({
  options: {
    townships: { type: "string", default: "30" },
    items: { type: "string", default: "300" },
    times: { type: "string", default: "5" },
  },
});

const county = "330727000000";
const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Division {
  itemUniformity { itemCount divisionCodes items { item { code } differences { element } } } } } }`;

interface Size {
  readonly townships: number;
  readonly items: number;
}

interface Measured extends Size {
  readonly subgraph: Subgraph;
  readonly wallMs: number[];
  readonly cpuMs: number[];
  compared: number;
  differing: number;
}

const many: Size = { townships: Number(values.townships), items: Number(values.items) };
// A tenth of each is a hundredth of what is compared.
const few: Size = { townships: Math.ceil(many.townships / 10), items: Math.ceil(many.items / 10) };
const server = await startBenchServer();
try {
  const worlds = [await stating(server, few), await stating(server, many)];
  for (let time = 0; time <= Number(values.times); time += 1) {
    for (const world of worlds) await ask(world, time > 0);
  }
  console.log("| townships × items | compared | differ | ms p50 | CPU ms p50 |\n|---|---|---|---|---|");
  for (const { townships, items, compared, differing, wallMs, cpuMs } of worlds) {
    console.log(
      `| ${townships} × ${items} | ${compared} | ${differing} | ${percentile(wallMs, 0.5).toFixed(0)} | ${percentile(cpuMs, 0.5).toFixed(0)} |`,
    );
  }
  const [small, large] = worlds.map(({ cpuMs }) => percentile(cpuMs, 0.5));
  console.log(`CPU grows × ${((large ?? 0) / (small ?? 1)).toFixed(1)} where there is × 100 to compare`);
  for (const { subgraph } of worlds) await subgraph.stop();
} finally {
  await server.stop();
}
process.exit(0);

/** A county whose townships each state a limit and a step of each of its items; every third does so in another way. */
async function stating(benchServer: BenchServer, { townships, items }: Size): Promise<Measured> {
  const { subgraph, client } = await openCatalog(benchServer, `uniform_${townships}_${items}`);
  await client.query(
    `insert into known_division select '330727' || (100 + n) || '000' from generate_series(1, $1::int) as n on conflict do nothing`,
    [townships],
  );
  await client.query(
    `insert into service_item (id, code, division_code, name, domain, audience, life_events, notes, citation)
     select $2 || '.' || md5(n::text), 'U-' || lpad(n::text, 6, '0'), $2, 'item ' || n, '民政', '{}', '{}', '{}', 'generated'
     from generate_series(1, $1::int) as n`,
    [items, county],
  );
  await client.query(
    `insert into item_revision (item_id, revision, division_code, change, elements, citation, made_at)
     select id, 1, division_code, 'PUBLISHED', '{}', 'generated', now() from service_item where code ^@ 'U-'`,
  );
  await client.query(
    `insert into item_statement (item_id, element, division_code, since_revision, position, body, citation)
     select item.id, said.element, '330727' || (100 + n) || '000', 1, 0,
       case said.element when 'STEPS' then jsonb_build_object('text', 'step ' || (n % 3 = 0)::int)
         else jsonb_build_object('days', 5 + (n % 3 = 0)::int, 'unit', 'WORKING_DAY', 'immediate', false, 'stage', null,
           'extension', null, 'asWritten', null) end, 'generated'
     from service_item item cross join generate_series(1, $1::int) as n cross join (values ('STEPS'), ('PROMISED_LIMIT')) as said (element)
     where item.code ^@ 'U-'`,
    [townships],
  );
  await client.query("vacuum analyze");
  await client.end();
  return { townships, items, subgraph, wallMs: [], cpuMs: [], compared: 0, differing: 0 };
}

async function ask(world: Measured, counts: boolean): Promise<void> {
  const began = performance.now();
  const before = process.cpuUsage();
  const { data, errors } = await world.subgraph.execute({
    query,
    variables: { of: [{ __typename: "Division", code: county }] },
    headers: {},
  });
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  const { user, system } = process.cpuUsage(before);
  const [division] = (data as { _entities: { itemUniformity: { itemCount: number; items: unknown[] } }[] })
    ._entities;
  world.compared = division?.itemUniformity.itemCount ?? 0;
  world.differing = division?.itemUniformity.items.length ?? 0;
  if (!counts) return;
  world.wallMs.push(performance.now() - began);
  world.cpuMs.push((user + system) / 1_000);
}

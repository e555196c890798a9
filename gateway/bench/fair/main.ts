// npm run bench:fair — what four clients that burn all they may cost a fifth one, in one run.
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Client } from "pg";
import { startYimen } from "../contestants/yimen.ts";
import { openWorld } from "../world/world.ts";
import { ask, type Asked, percentile } from "./asker.ts";
import { greedyQuestions, modestQuestions } from "./questions.ts";

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "20" },
    cases: { type: "string", default: "2000" },
    /** So small that it is spent within the run; `Infinity` shows what the queues do without it. */
    budget: { type: "string", default: "40000" },
  },
});
const seconds = Number(values.seconds);
const greedyClients = 4;
const connectionsOfEach = 4;
const mostTimesIdle = 3;

const folder = await mkdtemp(join(tmpdir(), "yimen-fair-"));
await chmod(folder, 0o711);
const world = await openWorld(folder, Number(values.cases), console.log);
try {
  const { budget } = values;
  const yimen = await startYimen(world, {
    YIMEN_COST_PER_MINUTE: budget === "Infinity" ? "off" : budget,
    // As many as in production: the queues are part of what is measured.
    YIMEN_OPERATIONS_AT_ONCE: undefined,
  });
  try {
    if (!(await run(`${yimen.url}/graphql`))) process.exitCode = 1;
  } finally {
    await yimen.program.stop();
  }
} finally {
  await world.close();
  await rm(folder, { recursive: true, force: true });
}

async function run(endpoint: string): Promise<boolean> {
  const questions = modestQuestions(await stationCodes());
  const modest = async (forSeconds: number): Promise<readonly Asked[]> =>
    ask(endpoint, {
      token: await world.mint("CLERK", "330727000000"),
      connections: 1,
      pauseMs: 30,
      seconds: forSeconds,
      questions,
    });
  await modest(5);
  const idle = await modest(seconds / 2);
  const [beside, ...greedy] = await Promise.all([
    modest(seconds),
    ...(await greedyTokens()).map((token) =>
      ask(endpoint, { token, connections: connectionsOfEach, seconds, questions: greedyQuestions }),
    ),
  ]);

  console.log(
    `\n${greedyClients} clients with ${connectionsOfEach} connections each burn all they may for ${seconds} s, budget ${values.budget} a minute\n`,
  );
  console.log(
    "| client | answered | refused | refused without a time to come again | p50 ms | p95 ms | p99 ms |\n|---|---|---|---|---|---|---|",
  );
  row("the modest one, idle", idle);
  row("the modest one, beside", beside);
  for (const [index, asked] of greedy.entries()) row(`greedy ${index + 1}`, asked);
  const times = percentile(beside, 0.95) / percentile(idle, 0.95);
  const isFair = times <= mostTimesIdle && beside.every(isAnswered);
  const saysWhen = greedy.flat().every((asked) => isAnswered(asked) || asked.retryAfter !== undefined);
  console.log(
    `\np95 beside them is ${times.toFixed(2)} times the idle one (at most ${mostTimesIdle}): ${isFair ? "fair" : "NOT FAIR"}`,
  );
  if (!saysWhen) console.log("some refusals do NOT say when to come again");
  return isFair && saysWhen;
}

function row(name: string, asked: readonly Asked[]): void {
  const answered = asked.filter(isAnswered);
  const refused = asked.filter((one) => !isAnswered(one));
  const codes = [...new Set(refused.map(({ status, code }) => `${status} ${code}`))].join(", ");
  const silent = refused.filter(({ retryAfter }) => retryAfter === undefined).length;
  const times = [0.5, 0.95, 0.99].map((share) => percentile(answered, share).toFixed(1)).join(" | ");
  console.log(
    `| ${name} | ${answered.length} | ${refused.length}${codes === "" ? "" : ` (${codes})`} | ${silent} | ${times} |`,
  );
}

function isAnswered({ status, code }: Asked): boolean {
  return status === 200 && code === undefined;
}

/** Each a client of its own. */
function greedyTokens(): Promise<readonly string[]> {
  const counties = ["330903000000", "610881000000", "530324000000", "420626000000"];
  return Promise.all(counties.slice(0, greedyClients).map((county) => world.mint("CLERK", county)));
}

async function stationCodes(): Promise<readonly string[]> {
  const client = new Client({ connectionString: world.databaseUrl });
  await client.connect();
  try {
    const found = await client.query<{ code: string }>(
      "select code from facilities.station where closed_at is null order by code",
    );
    return found.rows.map(({ code }) => code);
  } finally {
    await client.end();
  }
}

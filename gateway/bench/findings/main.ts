// npm run bench:findings — how many findings one machine records in a second, each about a window and its chief.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { evaluations } from "@yimen/evaluations";
import { parseDivisionCode } from "@yimen/domain";
import { startLocalDatabase } from "@yimen/local-database";
import { emptyLawText, fixedLaw } from "@yimen/rules";
import {
  createDevelopmentIssuer,
  createLogger,
  createTokenVerifier,
  generateIssuerKey,
} from "@yimen/service-host";
import { createSealer, createSubgraph } from "@yimen/subgraph-kit";
import { Client } from "pg";

const { values } = parseArgs({
  options: { findings: { type: "string", default: "3000" }, side: { type: "string", default: "16" } },
});
const many = Number(values.findings);
const sideBySide = Number(values.side);
const village = "330727106206";

const pack = `pack: bench
zh: 记分规则包
division: "330727000000"
version: "1.0.0"
sources:
  A: { title: 记分办法, issued: 2026-01-01, textMissing: 示例 }
scorecards:
  windowMonth: { zh: 窗口月度记分, subject: window, period: month, cite: A 第一条, start: 100, sections: { d: { zh: 纪律 } }, examples: [{ given: { findings: [] }, expect: { score: 100 } }, { given: { findings: [{ event: unattended, foundOn: 2026-06-01 }] }, expect: { score: 97 }, on: 2026-06-30 }] }
events:
  unattended: { zh: 窗口空岗, cite: A 第三条, effects: [{ scorecard: windowMonth, section: d, points: -3 }] }
`;

const mutation = `mutation ($input: RecordFindingInput!) { recordFinding(input: $input) { __typename ... on RecordFindingPayload { finding { id } } } }`;

const directory = await mkdtemp(join(tmpdir(), "yimen-findings-"));
// As in earnest: what is acknowledged is on the disk.
const server = await startLocalDatabase({ directory });
const issuer = createDevelopmentIssuer(await generateIssuerKey(), {
  issuer: "https://issuer.bench",
  audience: "yimen",
});
const subgraph = await createSubgraph(evaluations, {
  databaseUrl: server.url,
  verifier: createTokenVerifier({
    issuer: issuer.issuer,
    audience: issuer.audience,
    keys: { jwks: issuer.jwks },
  }),
  sealer: createSealer(Buffer.alloc(32, 7)),
  logger: createLogger({ name: "bench", level: "fatal" }),
  law: await fixedLaw({ ...emptyLawText, packs: [[{ path: "rules/bench.yaml", text: pack }]] }),
});
// Those who keep windows and people are not there to tell of them.
const owner = new Client({ connectionString: server.url });
await owner.connect();
const kept = { window: "facilities", staffMember: "personnel" };
for (const [subject, keeper] of Object.entries(kept)) {
  const noun = subject === "window" ? "window" : "staff";
  const ids = Array.from({ length: 40 }, (_, nth) => `${village}.${noun}-${nth}`);
  await owner.query("select yimen.know($1, $2, $3)", [subject, keeper, ids]);
}
await owner.end();
try {
  const authorization = `Bearer ${await issuer.mint({
    subject: "manager",
    roles: ["STATION_MANAGER"],
    divisions: [parseDivisionCode(village)],
  })}`;
  let next = 0;
  const record = async (): Promise<void> => {
    for (let nth = next++; nth < many; nth = next++) {
      const input = {
        idempotencyKey: `finding-${nth}-of-bench`,
        event: "unattended",
        about: [
          { subject: "window", id: `${village}.window-${nth % 40}` },
          { subject: "staffMember", id: `${village}.staff-${nth % 40}` },
        ],
        foundOn: "2026-06-10",
        source: "DAILY_INSPECTION",
      };
      const { data } = await subgraph.execute({
        query: mutation,
        variables: { input },
        headers: { authorization },
      });
      const answer = data?.["recordFinding"] as { readonly __typename?: string } | undefined;
      if (answer?.__typename !== "RecordFindingPayload") throw new Error(JSON.stringify(answer));
    }
  };
  const begun = performance.now();
  const cpu = process.cpuUsage();
  await Promise.all(Array.from({ length: sideBySide }, record));
  const seconds = (performance.now() - begun) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  console.log(
    `${many} findings, ${sideBySide} side by side: ${Math.round(many / seconds)} a second, ${((user + system) / 1_000 / many).toFixed(2)} ms of CPU each in this process`,
  );
} finally {
  await subgraph.stop();
  await server.stop();
  await rm(directory, { recursive: true, force: true });
}

import { fixedLaw, type LawSource, type LawText } from "@yimen/rules";
import type { SubgraphExecutor } from "@yimen/service-host";
import { localSubgraph } from "../graph/local-subgraph.ts";
import { startGateway, type RunningGateway } from "../graph/running-gateway.ts";
import { supergraphOf } from "../graph/station-graph.ts";

export const panan = "330727106206.0f8fad5bd9cb469fa16570867728950e";
export const luoping = "530324100000.0f8fad5bd9cb469fa16570867728950e";

const pack = (id: string, division: string, level: string, must: string): LawText["packs"][number] => [
  {
    path: `rules/${id}.yaml`,
    text: `pack: ${id}
zh: ${id}规则包
division: "${division}"
version: "1.0.0"
sources:
  DM:
    title: 试行办法
    number: 试〔2024〕1号
    issued: 2024-01-01
    textMissing: 试验用
admission:
  notByPhone:
    zh: 不得以电话代办
    mutation: file
    level: ${level}
    input:
      channel: { type: string, zh: 渠道 }
      copies: { type: int, zh: 份数, optional: true }
    cite: DM 第三条
    must: ${must}
    refusal: { zh: 须本人到窗口, en: come to the counter in person }
    examples:
      - { given: { channel: COUNTER, copies: null }, expect: pass }
      - { given: { channel: PHONE, copies: null }, expect: fail }
`,
  },
];

/** Panan refuses what comes by phone, Luoping advises against it, other places say nothing. */
export function law(): Promise<LawSource> {
  const packs = [
    pack("panan", "330727000000", "mandatory", "input.channel != 'PHONE'"),
    pack("luoping", "530324000000", "advisory", "input.channel != 'PHONE'"),
  ];
  return fixedLaw({ packs, calendars: [] });
}

/** A subgraph that counts what reaches it. */
export function filing(): { readonly subgraph: SubgraphExecutor; readonly calls: string[] } {
  const calls: string[] = [];
  const subgraph = localSubgraph(
    "cases",
    `type Query { ok: Int }
    type Mutation { file(input: FileInput!): String, shelve(id: ID!): String, note(text: String!): String }
    scalar DivisionCode
    input FileInput { stationId: ID, divisionCode: DivisionCode, channel: String = "PHONE", copies: Int, remark: String, inner: [InnerInput!] }
    input InnerInput { itemId: ID }`,
    {
      Query: { ok: () => 1 },
      Mutation: {
        file: (_source, { input }) => {
          calls.push(JSON.stringify(input));
          return "filed";
        },
        shelve: (_source, { id }) => {
          calls.push(String(id));
          return "shelved";
        },
        note: (_source, { text }) => {
          calls.push(String(text));
          return "noted";
        },
      },
    },
  );
  return { subgraph, calls };
}

/** A gateway over it, with the law. */
export async function startDoor(
  source?: LawSource,
): Promise<{ readonly running: RunningGateway; readonly calls: string[] } & AsyncDisposable> {
  const { subgraph, calls } = filing();
  const running = await startGateway({
    supergraphSdl: supergraphOf(subgraph),
    subgraphs: { cases: subgraph },
    law: source ?? (await law()),
    today: () => Temporal.PlainDate.from("2026-06-01"),
  });
  return { running, calls, [Symbol.asyncDispose]: () => running.gateway.stop() };
}

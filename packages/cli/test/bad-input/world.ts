import { Client } from "pg";
import type { Persona } from "../../src/home/tokens.ts";
import { callers, lingkouStation, places } from "../running/callers.ts";
import type { RunningGraph } from "../running/running-graph.ts";
import { until } from "../running/until.ts";

/** What a mutation answers, as far as the tests read it. */
export interface Answered {
  readonly __typename: string;
  readonly code?: string;
  readonly messageEn?: string;
  readonly [field: string]: unknown;
}

/** Somebody at work on a running graph: brings about what a mutation needs before it can be tried. */
export interface World {
  readonly stationId: string;
  /** Windows of the station whose post C is vacant. */
  readonly windowId: string;
  readonly itemId: string;
  readonly departmentId: string;
  /** A list of items kept within the county. */
  readonly listId: string;
  readonly today: string;
  /** Does one mutation and gives what the payload holds. @throws when it is refused */
  readonly does: (
    as: Persona,
    mutation: string,
    input: Record<string, unknown>,
    selection: string,
  ) => Promise<Answered>;
  readonly reads: RunningGraph["data"];
  /** A case that was filed. */
  readonly filed: () => Promise<string>;
  readonly accepted: () => Promise<string>;
  readonly decided: () => Promise<string>;
  readonly supplementRequested: () => Promise<string>;
  /** Token of a delivered case. */
  readonly invited: () => Promise<string>;
  readonly station: () => Promise<string>;
  readonly window: (stationId: string) => Promise<string>;
  /** The revision of the law that a change of a calendar is held against. */
  readonly lawFor: (edit: Readonly<Record<string, unknown>>) => Promise<string>;
  /** Something that systems outside were told of the county. */
  readonly event: () => Promise<string>;
  /** A case that an account completed in a month that is over, as if it had been delivered then. */
  readonly completed: (account: string, month: string) => Promise<string>;
  /** Somebody at the village station. */
  readonly staff: () => Promise<string>;
}

interface Nodes {
  readonly edges: readonly { readonly node: { readonly id: string } }[];
}

export async function createWorld(graph: RunningGraph): Promise<World> {
  const { station, departments, itemLists } = await graph.data<{
    departments: Nodes;
    itemLists: Nodes;
    station: {
      id: string;
      windows: readonly { id: string }[];
      items: Nodes;
    };
  }>(
    `query ($code: String!, $township: DivisionCode!) {
      departments(within: $township, first: 1) { edges { node { id } } }
      itemLists(within: $township, first: 1) { edges { node { id } } }
      station(code: $code) { id windows { id } items(first: 1) { edges { node { id } } } }
    }`,
    { code: lingkouStation, township: places.yushan },
  );
  const stationId = station.id;
  const [windowId = ""] = station.windows.map(({ id }) => id);
  const firstOf = ({ edges }: Nodes): string => edges[0]?.node.id ?? "";
  const itemId = firstOf(station.items);
  const today = Temporal.Now.plainDateISO("Asia/Shanghai").toString();

  const does: World["does"] = async (as, mutation, input, selection) => {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}`;
    const { result } = await graph.data<{ result: Answered }>(
      `mutation ($input: ${type}Input!) {
        result: ${mutation}(input: $input) {
          __typename ... on ${type}Payload { ${selection} } ... on Problem { code messageEn path }
        }
      }`,
      { input: { idempotencyKey: crypto.randomUUID(), ...input } },
      as,
    );
    if (result.__typename === `${type}Payload`) return result;
    throw new Error(`${mutation}: ${result.code}: ${result.messageEn}`);
  };
  const idOf = (answered: Answered, field: string): string => (answered[field] as { id: string }).id;
  const step = async (as: Persona, mutation: string, input: Record<string, unknown>): Promise<string> =>
    idOf(await does(as, mutation, input, "case { id }"), "case");

  const filed: World["filed"] = () =>
    step(callers.citizen, "submitCase", {
      itemId,
      stationId,
      channel: "APP",
      repeatReason: "再次申请",
      applicant: { name: "周晓岚", document: { type: "RESIDENT_ID", number: "11010519491231002X" } },
    });
  const accepted: World["accepted"] = async () =>
    step(callers.agent, "acceptCase", { caseId: await filed(), kind: "PROMISED" });
  const decided: World["decided"] = async () =>
    step(callers.approver, "decideCase", { caseId: await accepted(), outcome: "GRANTED" });

  return {
    stationId,
    windowId,
    itemId,
    departmentId: firstOf(departments),
    listId: firstOf(itemLists),
    today,
    does,
    reads: graph.data,
    filed,
    accepted,
    decided,
    supplementRequested: async () =>
      step(callers.agent, "requestSupplement", { caseId: await filed(), materials: [{ name: "户口簿" }] }),
    async invited() {
      const caseId = await step(callers.agent, "deliverCase", {
        caseId: await decided(),
        deliveryMethod: "AGENT",
      });
      return until(async () => {
        const found = await graph.data<{ case: { ratingInvitation: { token: string } | null } }>(
          `query ($id: ID!) { case(id: $id) { ratingInvitation { token } } }`,
          { id: caseId },
          callers.citizen,
        );
        return found.case.ratingInvitation?.token;
      });
    },
    async event() {
      await filed();
      return until(async () => {
        const { events } = await graph.data<{ events: { events: readonly { id: string }[] } }>(
          `{ events(within: "${places.panan}", first: 1) { events { id } } }`,
          {},
          callers.admin,
        );
        return events.events[0]?.id;
      });
    },
    async station() {
      const input = { divisionCode: places.lingkou, name: "试办点", kind: "AGENT_POINT" };
      return idOf(await does(callers.admin, "openStation", input, "station { id }"), "station");
    },
    async lawFor(edit) {
      const { calendarChange } = await graph.data<{ calendarChange: { before: string } }>(
        `query ($edit: CalendarEditInput!) { calendarChange(edit: $edit) { before } }`,
        { edit },
        callers.admin,
      );
      return calendarChange.before;
    },
    async window(at) {
      const number = crypto.randomUUID().slice(0, 8);
      const input = { stationId: at, number, name: "综合窗口", kind: "COMPREHENSIVE" };
      return idOf(await does(callers.manager, "openWindow", input, "window { id }"), "window");
    },
    async completed(account, month) {
      const caseId = `${places.lingkou}.${crypto.randomUUID().replaceAll("-", "")}`;
      const owner = new Client({ connectionString: graph.databaseUrl });
      await owner.connect();
      try {
        await owner.query(
          `insert into evaluations.agent_case (case_id, case_no, division_code, account, channel, completed_at, month)
           values ($1, $1, $2, $3, 'VILLAGE_AGENT', $4::date + interval '10 days', $4::date)`,
          [caseId, places.lingkou, account, month],
        );
      } finally {
        await owner.end();
      }
      return caseId;
    },
    async staff() {
      const input = {
        stationId,
        name: "陈试",
        badgeNo: crypto.randomUUID().slice(0, 12),
        employment: "CONTRACT",
      };
      return idOf(await does(callers.manager, "registerStaff", input, "staffMember { id }"), "staffMember");
    },
  };
}

import { citizenIdCheckCharacter, itemPublished, stationPublished, windowPublished } from "@yimen/domain";
import { type Caller, startTestSubgraph, type TestSubgraph, type TestSubgraphOptions } from "@yimen/testing";
import { personnel } from "../src/index.ts";

/** 罗平县: its XX镇 centre stands at the county's code, because the source leaves the town open. */
export const luoping = "530324000000";
export const panan = "330727000000";
export const yushan = "330727106000";
export const lingkou = "330727106206";
export const yufeng = "330727106202";

const staffOf = (subject: string, role: Caller["roles"][number], division: string): Caller => ({
  subject,
  roles: [role],
  divisions: [division],
});

export const luopingManager: Caller = staffOf("manager-luoping", "STATION_MANAGER", luoping);
export const luopingInspector: Caller = staffOf("inspector-luoping", "INSPECTOR", luoping);
export const luopingClerk: Caller = staffOf("clerk-luoping", "CLERK", luoping);
export const pananAdmin: Caller = staffOf("admin-panan", "COUNTY_ADMIN", panan);
export const lingkouManager: Caller = staffOf("manager-lingkou", "STATION_MANAGER", lingkou);
export const yufengManager: Caller = staffOf("manager-yufeng", "STATION_MANAGER", yufeng);
export const citizen: Caller = { subject: "citizen", roles: ["CITIZEN"] };

/** Everybody who may not touch the staff of Luoping's centre, the public first. */
export const strangers: readonly (Caller | undefined)[] = [
  undefined,
  citizen,
  luopingClerk,
  luopingInspector,
  lingkouManager,
  pananAdmin,
];

export const centre = `${luoping}.station`;
export const civilAffairs = `${luoping}.window-1`;
export const disabledFederation = `${luoping}.window-2`;
export const closedWindow = `${luoping}.window-9`;
export const lingkouStation = `${lingkou}.station`;
export const yufengStation = `${yufeng}.station`;
export const pension = "item-pension";
export const housing = "item-housing";
export const withdrawnItem = "item-withdrawn";

/** A key for one submission. */
export const freshKey = (): string => crypto.randomUUID();

/** A right citizen id number of somebody born on a day written `19900307`. */
export function idNumberOf(born: string, sequence = "123"): string {
  const first17 = `330727${born}${sequence}`;
  return first17 + citizenIdCheckCharacter(first17);
}

/** What a mutation may answer besides its payload. */
export const problem = `__typename ... on Problem { code messageZh messageEn path } ... on InvalidInput { problems { code path } }`;

/** A mutation's answer, whichever member of the union it is. */
export interface Answer {
  readonly __typename: string;
  readonly code?: string;
  readonly path?: readonly string[];
  readonly messageZh?: string;
  readonly messageEn?: string;
  readonly problems?: readonly { readonly code: string; readonly path: readonly string[] }[];
  readonly staffMember?: { readonly id: string } | null;
  readonly post?: { readonly id: string } | null;
  readonly absence?: { readonly id: string } | null;
  readonly idNumber?: string;
}

export interface Personnel {
  readonly graph: TestSubgraph;
  /** The day it is in China; tests move it. */
  setToday(day: string): void;
  /** The time it is in China, `2026-03-10T12:00`. */
  setNow(at: string): void;
  /** Sends a mutation with its input and returns its answer. `selection` is read from the payload. */
  change(
    mutation: string,
    input: Record<string, unknown>,
    as: Caller | undefined,
    selection?: string,
  ): Promise<Answer>;
  /** Registers somebody and returns the id. */
  staff(changes?: Record<string, unknown>, as?: Caller): Promise<string>;
  /** Assigns a post from 1 March 2026 on and returns its id. */
  post(changes: Record<string, unknown>, as?: Caller): Promise<string>;
  /** The field `name` of an entity, as the gateway would ask for it. */
  entity<Value>(type: string, key: Record<string, unknown>, selection: string, as?: Caller): Promise<Value>;
  stop(): Promise<void>;
}

const payloadFields: Record<string, string> = {
  confirmAccount: "staffMember { id }",
  correctPost: "post { id }",
  correctEmployment: "staffMember { id }",
  correctAbsence: "absence { id }",
  registerStaff: "staffMember { id }",
  amendStaff: "staffMember { id }",
  endEmployment: "staffMember { id }",
  revealIdNumber: "idNumber",
  assignPost: "post { id }",
  endPost: "post { id }",
  recordAbsence: "absence { id }",
  cancelAbsence: "absence { id }",
  recordCompetence: "staffMember { id }",
  withdrawCompetence: "staffMember { id }",
};

let badge = 0;

/** Personnel of two real counties, on 10 March 2026, with the stations, windows and items it has heard of. */
export async function startPersonnel(
  options: Pick<TestSubgraphOptions, "newsWithinMs" | "lookUpsPerHour" | "packs"> = {},
): Promise<Personnel> {
  let now = Temporal.Instant.from("2026-03-10T02:00:00Z");
  const graph = await startTestSubgraph(personnel, {
    datasets: ["county-panan", "county-luoping"].map(
      (name) => new URL(`../../../packages/${name}/`, import.meta.url),
    ),
    now: () => now,
    ...options,
  });
  await hearOfTheWorld(graph);

  const change: Personnel["change"] = async (mutation, input, as, selection = payloadFields[mutation]) => {
    const type = mutation.charAt(0).toUpperCase() + mutation.slice(1);
    const answer = await graph.data<Record<string, Answer>>(
      `mutation ($input: ${type}Input!) { ${mutation}(input: $input) { ... on ${type}Payload { ${selection} } ${problem} } }`,
      { input: { idempotencyKey: freshKey(), ...input } },
      as,
    );
    return answer[mutation] as Answer;
  };
  const idOf = (answer: Answer): string => {
    const found = answer.staffMember ?? answer.post ?? answer.absence;
    if (found == null) throw new Error(JSON.stringify(answer));
    return found.id;
  };

  return {
    graph,
    change,
    setToday(day) {
      now = Temporal.PlainDate.from(day).toZonedDateTime("Asia/Shanghai").toInstant();
    },
    setNow(at) {
      now = Temporal.PlainDateTime.from(at).toZonedDateTime("Asia/Shanghai").toInstant();
    },
    async staff(changes = {}, as = luopingManager) {
      badge += 1;
      const person = { stationId: centre, name: "徐贵", badgeNo: `T${badge}`, employment: "ESTABLISHED" };
      return idOf(await change("registerStaff", { ...person, ...changes }, as));
    },
    async post(changes, as = luopingManager) {
      const post = { windowId: civilAffairs, role: "B", from: "2026-03-01" };
      return idOf(await change("assignPost", { ...post, ...changes }, as));
    },
    async entity(type, key, selection, as) {
      const answer = await graph.data<{ _entities: unknown[] }>(
        `query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on ${type} { ${selection} } } }`,
        { keys: [{ __typename: type, ...key }] },
        as,
      );
      return answer._entities[0] as never;
    },
    stop: () => graph.stop(),
  };
}

async function hearOfTheWorld(graph: TestSubgraph): Promise<void> {
  const station = (id: string, division: string, kind: string) =>
    graph.deliver(stationPublished.type, {
      stationId: id,
      code: `${division}-01`,
      division,
      name: "便民服务站",
      kind,
      revision: 1,
      closed: false,
    });
  const window = (id: string, number: string, name: string, closed: boolean) =>
    graph.deliver(windowPublished.type, {
      windowId: id,
      stationId: centre,
      division: luoping,
      number,
      name,
      revision: 1,
      closed,
    });
  const item = (id: string, code: string, withdrawn: boolean) =>
    graph.deliver(itemPublished.type, {
      itemId: id,
      code,
      name: "事项",
      revision: 1,
      withdrawn,
      limits: [],
    });
  await station(centre, luoping, "TOWNSHIP_CENTRE");
  await station(lingkouStation, lingkou, "VILLAGE_STATION");
  await station(yufengStation, yufeng, "VILLAGE_STATION");
  await window(civilAffairs, "1", "民政", false);
  await window(disabledFederation, "2", "残联", false);
  await window(closedWindow, "9", "农科", true);
  await item(pension, "000114001000", false);
  await item(housing, "000199002000", false);
  await item(withdrawnItem, "000199003000", true);
}

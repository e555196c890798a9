import {
  type Actor,
  applyAction,
  availableActions,
  type CaseAction,
  type CaseCommand,
  type CaseProgress,
  createWorkingCalendar,
  DomainError,
  parseDivisionCode,
  unfiledCase,
  type WaitingWork,
} from "@yimen/domain";
import type { Caller } from "@yimen/testing";
import * as fc from "fast-check";
import { Kysely, PostgresDialect } from "kysely";
import { Pool } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CasesTables, verifyJournal } from "../../src/index.ts";
import {
  agent,
  approver,
  clerk,
  filing,
  freshKey,
  inspector,
  items,
  li,
  manager,
  otherClerk,
  seen,
  send,
  siblingClerk,
  startCases,
  stations,
  type World,
  yushan,
  zhang,
} from "../cases.ts";

// Random work through PostgreSQL, held against the pure state machine and against days counted one by one. The machine itself is held
// against the sources in the domain's own model test.

let world: World;

beforeAll(async () => {
  world = await startCases({ packs: ["base", "county-panan"] });
  for (const [staffId, account] of [
    ["s1", clerk.subject],
    ["s2", otherClerk.subject],
    ["s3", approver.subject],
  ] as const) {
    const placed = {
      staffId,
      account,
      division: yushan,
      stationId: stations.yushan,
      absences: [],
      left: false,
    };
    await world.deliver("personnel.staff-placed", { ...placed, at: "2026-01-01T00:00:00Z" });
  }
});
afterAll(() => world.stop());

const people = { zhang, li, agent, clerk, otherClerk, approver, manager, inspector, siblingClerk } as const;
type Person = keyof typeof people;
const names = Object.keys(people).filter((name): name is Person => Object.hasOwn(people, name));

const actorOf = ({ subject, roles, divisions = [] }: Caller): Actor => ({
  subject,
  roles,
  divisions: divisions.map(parseDivisionCode),
});

/** Whoever may see a case of Yushan that zhang filed, or that was filed for a stranger. */
const sees = (person: Person, own: boolean): boolean =>
  person === "zhang" ? own : !["li", "siblingClerk", "agent"].includes(person);

type Tried = Extract<
  CaseAction,
  | "REQUEST_SUPPLEMENT"
  | "SUPPLEMENT"
  | "ACCEPT"
  | "REFUSE"
  | "PAUSE"
  | "RESUME"
  | "EXTEND"
  | "DECIDE"
  | "DELIVER"
  | "WITHDRAW"
  | "CLAIM"
  | "HAND_ON"
  | "RETURN"
>;

const mutations: Readonly<Record<Tried, readonly [mutation: string, input: Record<string, unknown>]>> = {
  REQUEST_SUPPLEMENT: ["requestSupplement", { materials: [{ name: "户口簿" }] }],
  SUPPLEMENT: ["supplementCase", { materials: ["户口簿"] }],
  ACCEPT: ["acceptCase", { kind: "PROMISED" }],
  REFUSE: ["refuseCase", { reasons: ["不属于受理范围"] }],
  PAUSE: ["pauseCase", { ground: "TESTING" }],
  RESUME: ["resumeCase", {}],
  EXTEND: ["extendCase", { reason: "情况复杂" }],
  DECIDE: ["decideCase", { outcome: "GRANTED" }],
  DELIVER: ["deliverCase", { deliveryMethod: "COUNTER", receiptTakenBack: true }],
  WITHDRAW: ["withdrawCase", {}],
  CLAIM: ["claimCase", {}],
  HAND_ON: ["handOnCase", { account: otherClerk.subject }],
  RETURN: ["returnCase", { reason: "临时外出" }],
};

/** What the clock, or the input, may still refuse after the state machine has let a step pass. */
const furtherRefusals = [
  "CASE_PAUSE_TOO_LATE",
  "CASE_CLOCK_NOT_RUNNING",
  "CASE_EXTENSION_TOO_LATE",
  "CASE_EXTENSION_UNKNOWN",
  "CASE_NOTHING_CHANGED",
];

interface Step {
  readonly person: Person;
  readonly action: Tried;
  /** Days that go by before. */
  readonly days: number;
  readonly instant: boolean;
  readonly newFact: boolean;
}

/** The case as the test keeps it. */
interface Model {
  progress: CaseProgress;
  instant: boolean;
  heldBy: string | undefined;
  task: string | undefined;
  acceptedOn: string | undefined;
  extended: boolean;
  readonly pauses: { readonly from: string; to: string | undefined }[];
  notices: number;
  plainNotices: number;
  steps: number;
}

const calendar = createWorkingCalendar();
const place = parseDivisionCode(yushan);

/** What waits about a case of one place and no department. */
function waiting({ progress: { state }, instant, heldBy }: Model): readonly WaitingWork[] {
  const task = ({ SUBMITTED: "ANSWER", ACCEPTED: "DECIDE", DECIDED: "DELIVER" } as const)[
    state as "SUBMITTED"
  ];
  if (task === undefined) return [];
  const desk = task === ("DECIDE" as string) && !instant ? "BACK" : "FRONT";
  return [{ id: task, task, place, desk, department: undefined, heldBy }];
}

/** The last day of a licence for which the law sets twenty working days, ten more by approval; day by day. */
function dueByHand({ acceptedOn, extended, pauses, instant }: Model): string | null {
  if (acceptedOn === undefined) return null;
  if (instant) return acceptedOn;
  let day = Temporal.PlainDate.from(acceptedOn);
  for (let left = extended ? 30 : 20; left > 0;) {
    day = day.add({ days: 1 });
    const text = day.toString();
    const held = pauses.find(({ from, to }) => from <= text && (to === undefined || text <= to));
    if (held !== undefined && held.to === undefined) return null;
    if (held === undefined && calendar.isWorkingDay(day)) left -= 1;
  }
  return day.toString();
}

function commandOf({ action }: Step, on: Temporal.PlainDate): CaseCommand {
  if (action === "REQUEST_SUPPLEMENT" || action === "PAUSE" || action === "EXTEND") return { action, on };
  return action === "DECIDE" ? { action, outcome: "GRANTED" } : { action };
}

function learn(model: Model, { action, instant, newFact }: Step, by: string, day: string): void {
  const last = model.pauses.at(-1);
  if (action === "ACCEPT") Object.assign(model, { acceptedOn: day, instant });
  if (action === "EXTEND") model.extended = true;
  if (action === "PAUSE") model.pauses.push({ from: day, to: undefined });
  if (action === "RESUME" && last !== undefined) last.to = day;
  if (action === "REQUEST_SUPPLEMENT") {
    model.notices += 1;
    if (!newFact) model.plainNotices += 1;
  }
  if (action === "CLAIM") model.heldBy = by;
  if (action === "HAND_ON") model.heldBy = otherClerk.subject;
  if (action === "RETURN") model.heldBy = undefined;
}

const everything = names.flatMap((by) =>
  (Object.keys(mutations) as Tried[]).map((what) => [by, what] as const),
);

/** What somebody tries: anything, or as often something that is allowed; what ends a case seldom. */
function tried(
  { pick, allowed }: Pick<Choice, "pick" | "allowed">,
  may: (by: Person, what: Tried) => boolean,
): readonly [Person, Tried] {
  const ending: readonly Tried[] = ["WITHDRAW", "REFUSE"];
  const sensible = everything.filter(
    ([by, what]) => may(by, what) && (pick % 9 === 0 || !ending.includes(what)),
  );
  const among = allowed && sensible.length > 0 ? sensible : everything;
  return among[pick % among.length] ?? ["clerk", "ACCEPT"];
}

interface Choice extends Omit<Step, "person" | "action"> {
  readonly pick: number;
  readonly allowed: boolean;
}
const choice: fc.Arbitrary<Choice> = fc.record({
  pick: fc.nat(10_000),
  allowed: fc.constantFrom(true, true, false),
  days: fc.constantFrom(0, 0, 1, 2, 6),
  instant: fc.constantFrom(false, false, true),
  newFact: fc.boolean(),
});

/** Random sequences; more of them by RANDOM_WORK_RUNS, outside the suite. */
const numRuns = Number(process.env["RANDOM_WORK_RUNS"] ?? 8);

test("SM-10 BK-11 N-2 whatever everybody tries in whatever order, PostgreSQL keeps no illegal step, no second plain notice, no lost paper and no wrong day", async () => {
  const met = new Set<string>();
  await fc.assert(
    fc.asyncProperty(
      fc.boolean(),
      fc.array(choice, { minLength: 16, maxLength: 26 }),
      async (own, choices) => {
        let today = Temporal.PlainDate.from("2026-03-02");
        world.at(today.toString());
        const papers = [{ name: "户口簿", copies: 1, original: true }];
        const counter = { channel: "COUNTER", papers };
        const input = filing({ stationId: stations.yushan, itemId: items.licence, ...(own ? {} : counter) });
        const filed = await send(world, "submitCase", input, own ? zhang : clerk);
        const id = filed.case?.id ?? "";
        const caseNo = filed.case?.caseNo ?? "";
        const applicantSubject = own ? zhang.subject : undefined;
        const unfiled = unfiledCase({
          caseNo,
          kind: "PROMISED",
          applicantSubject,
          receivingDivision: place,
          responsibleDivision: place,
        });
        const model: Model = {
          progress: { ...unfiled, state: "SUBMITTED" },
          instant: false,
          heldBy: undefined,
          task: "ANSWER",
          acceptedOn: undefined,
          extended: false,
          pauses: [],
          notices: 0,
          plainNotices: 0,
          steps: 1,
        };
        for (const chosen of choices) {
          today = today.add({ days: chosen.days });
          world.at(today.toString());
          const standing: CaseProgress = {
            ...model.progress,
            kind: model.instant ? "INSTANT" : "PROMISED",
            waiting: waiting(model),
          };
          const [by, what] = tried(chosen, (who, action) =>
            availableActions(standing, actorOf(people[who])).some(
              (one) => one.action === action && one.enabled,
            ),
          );
          const one: Step = { ...chosen, person: by, action: what };
          const as = people[by];
          const progress: CaseProgress = {
            ...standing,
            ...(what === "REQUEST_SUPPLEMENT" && one.newFact && { newFactOn: today }),
          };
          let expected: string | undefined;
          let after = progress;
          try {
            after = applyAction(progress, commandOf(one, today), actorOf(as));
          } catch (error) {
            if (!(error instanceof DomainError)) throw error;
            expected = error.code;
          }
          const [mutation, given] = mutations[one.action];
          const more = {
            ...(one.action === "ACCEPT" && { kind: one.instant ? "INSTANT" : "PROMISED" }),
            ...(one.action === "REQUEST_SUPPLEMENT" &&
              one.newFact && { newFact: "户口簿显示已迁址", changed: ["户口簿"] }),
          };
          const answer = await send(
            world,
            mutation,
            { idempotencyKey: freshKey(), caseId: id, ...given, ...more },
            as,
          );
          const told = `${one.person} ${one.action} in ${model.progress.state}: ${answer.code ?? "done"}`;
          const possible: readonly (string | undefined)[] = sees(one.person, own)
            ? expected === undefined
              ? [undefined, ...furtherRefusals]
              : [expected]
            : ["NOT_FOUND"];
          expect([told, possible.includes(answer.code)]).toEqual([told, true]);
          if (answer.code === undefined) {
            learn(model, one, as.subject, today.toString());
            model.progress = { ...after, newFactOn: undefined };
            model.steps += 1;
            const [work] = waiting(model);
            if (work?.task !== model.task) model.heldBy = undefined;
            model.task = work?.task;
            met.add(one.action);
          }
          const found = await seen<{ state: string; dueOn: string | null; notices: readonly object[] }>(
            world,
            id,
            "state dueOn notices { newFact }",
            inspector,
          );
          expect([told, found?.state, found?.dueOn]).toEqual([told, model.progress.state, dueByHand(model)]);
          expect(found?.notices).toHaveLength(model.notices);
          expect(model.plainNotices).toBeLessThanOrEqual(1);
        }
        const end = await seen<{
          receipts: readonly { papers: readonly object[]; returnedAt: string | null }[];
          journal: { edges: readonly object[] };
        }>(
          world,
          id,
          "receipts { papers { name copies } returnedAt } journal(first: 100) { edges { cursor } }",
          inspector,
        );
        expect(end?.journal.edges).toHaveLength(model.steps);
        // What was taken in is given back with the result, and not before.
        const given = model.progress.state === "DELIVERED";
        expect(end?.receipts.map(({ papers: [first], returnedAt }) => [first, returnedAt !== null])).toEqual(
          own ? [] : [[{ name: "户口簿", copies: 1 }, given]],
        );
      },
    ),
    { numRuns, seed: 20_261_130 },
  );
  // The sequences met every step, or they proved nothing.
  expect([...met].toSorted()).toEqual(Object.keys(mutations).toSorted());
  const db = new Kysely<CasesTables>({
    dialect: new PostgresDialect({ pool: new Pool({ connectionString: world.databaseUrl, max: 1 }) }),
  });
  const { fault, cases } = await verifyJournal(db);
  await db.destroy();
  expect([fault, cases >= numRuns]).toEqual([undefined, true]);
});

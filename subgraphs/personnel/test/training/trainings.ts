import type { Caller } from "@yimen/testing";
import { openFloor } from "../database.ts";
import { lingkou, pananAdmin, type Personnel, yufeng, yushan } from "../personnel.ts";

/** Divisions as facilities would tell of them. */
export async function knowDivisions(personnel: Personnel, codes: readonly string[]): Promise<void> {
  const floor = await openFloor(personnel);
  await floor.owner(
    `insert into yimen.known_thing (id, subject, keeper) select one, 'division', 'facilities' from unnest($1::text[]) as one`,
    [codes],
  );
  await floor.close();
}

/** A plan of Yushan for 2026 that is to reach two of its villages, with the touring team named. */
export const plan = {
  divisionCode: yushan,
  year: 2026,
  name: "1+14+N 业务培训",
  citation: "玉政〔2023〕17号 三(二)6",
  targets: [lingkou, yufeng],
  team: ["陈老师", "王老师"],
};

/** What a mutation about trainings makes, by the field of its payload. */
export async function made(
  personnel: Personnel,
  mutation: string,
  input: Record<string, unknown>,
  field: string,
  as: Caller = pananAdmin,
): Promise<string> {
  const answer = await personnel.change(mutation, input, as, `${field} { id }`);
  const thing = (answer as unknown as Record<string, { id: string } | null | undefined>)[field];
  if (thing == null) throw new Error(JSON.stringify(answer));
  return thing.id;
}

/** A session of a plan on 5 March 2026, unless said otherwise. */
export async function session(
  personnel: Personnel,
  planId: string | undefined,
  changes: Record<string, unknown> = {},
): Promise<string> {
  const input = {
    divisionCode: yushan,
    planId,
    kinds: ["TOURING"],
    title: "医保业务",
    on: "2026-03-05",
    trainers: ["陈老师"],
    ...changes,
  };
  return made(personnel, "scheduleTraining", input, "trainingSession");
}

/** Records that people were taught at a session. */
export async function held(
  personnel: Personnel,
  sessionId: string,
  people: readonly string[],
  on = "2026-03-05",
): Promise<void> {
  const entries = people.map((staffMemberId) => ({ staffMemberId, presence: "ATTENDED" }));
  await made(personnel, "holdTraining", { sessionId, on, entries }, "trainingSession");
}

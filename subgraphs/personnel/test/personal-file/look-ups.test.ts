import { afterAll, beforeAll, expect, test } from "vitest";
import { openFloor } from "../database.ts";
import { freshKey, idNumberOf, luopingManager, type Personnel, startPersonnel } from "../personnel.ts";

const most = 3;
let personnel: Personnel;

beforeAll(async () => {
  personnel = await startPersonnel({ lookUpsPerHour: most });
});

afterAll(() => personnel.stop());

test("H8 staff are looked up by the same count, and whoever is found reads the look in their own account", async () => {
  const idNumber = idNumberOf("19930307");
  const id = await personnel.staff({ idNumber, account: "clerk-found" });
  const holder = { subject: "clerk-found", roles: ["CLERK"] as const };
  await personnel.change("confirmAccount", { idempotencyKey: freshKey(), staffMemberId: id }, holder);
  const find = (number: string) =>
    personnel.graph.ask(
      `query ($n: String!) { staffMemberByIdNumber(idNumber: $n, reason: "核对人事档案") { id } }`,
      { n: number },
      luopingManager,
    );
  expect((await find(idNumber)).data).toEqual({ staffMemberByIdNumber: { id } });
  for (let left = most - 1; left > 0; left -= 1) await find(idNumberOf("19500101", `12${left}`));
  expect((await find(idNumber)).errors?.[0]?.extensions?.["code"]).toBe("LOOK_UPS_EXHAUSTED");
  const floor = await openFloor(personnel);
  const looks = await floor.as(
    { subject: "clerk-found" },
    "select looked_by, reason, searched from yimen.look_up",
  );
  expect(looks).toEqual([{ looked_by: "manager-luoping", reason: "核对人事档案", searched: "staff" }]);
  await floor.close();
});

import { afterAll, beforeAll, expect, test } from "vitest";
import {
  housing,
  lingkouStation,
  pananAdmin,
  pension,
  type Personnel,
  startPersonnel,
  yufengStation,
} from "../personnel.ts";

let personnel: Personnel;

beforeAll(async () => {
  personnel = await startPersonnel();
});

afterAll(() => personnel.stop());

const accepted = [pension, housing, "item-nobody"];

interface Matrix {
  readonly rows: readonly {
    readonly staffMember: { readonly id: string };
    readonly competent: readonly {
      readonly item: { readonly id: string };
      readonly trainedBy: string | null;
    }[];
    readonly gaps: readonly { readonly id: string }[];
  }[];
  readonly masteredByNobody: readonly { readonly id: string }[];
}

const matrixOf = async (id: string, acceptedItemIds: readonly string[] | null): Promise<Matrix | null> =>
  (
    await personnel.entity<{ competencyMatrix: Matrix | null }>(
      "Station",
      { id, acceptedItemIds },
      `competencyMatrix { masteredByNobody { id } rows { staffMember { id } gaps { id } competent { item { id } trainedBy } } }`,
    )
  ).competencyMatrix;

test("PT-4 the matrix of a station names what each can handle and cannot, and what nobody there masters", async () => {
  const able = await personnel.staff({ stationId: yufengStation }, pananAdmin);
  const learning = await personnel.staff({ stationId: yufengStation }, pananAdmin);
  const elsewhere = await personnel.staff({ stationId: lingkouStation }, pananAdmin);
  const record = (staffMemberId: string, itemId: string, trainedBy?: string) =>
    personnel.change("recordCompetence", { staffMemberId, itemId, trainedBy }, pananAdmin);
  await record(able, pension, "ROTATION");
  await record(able, housing);
  await record(learning, housing);
  // What others can handle, and what the station does not accept, fills no gap.
  await record(elsewhere, pension);
  const of = (matrix: Matrix | null, id: string) =>
    matrix?.rows.find(({ staffMember }) => staffMember.id === id);
  const matrix = await matrixOf(yufengStation, accepted);
  expect(of(matrix, able)).toMatchObject({
    competent: [
      { item: { id: pension }, trainedBy: "ROTATION" },
      { item: { id: housing }, trainedBy: null },
    ],
    gaps: [{ id: "item-nobody" }],
  });
  expect(of(matrix, learning)?.gaps).toEqual([{ id: pension }, { id: "item-nobody" }]);
  expect(of(matrix, elsewhere)).toBeUndefined();
  expect(matrix?.masteredByNobody).toEqual([{ id: "item-nobody" }]);
  expect(of(await matrixOf(yufengStation, [pension]), learning)).toMatchObject({
    competent: [],
    gaps: [{ id: pension }],
  });
});

test("PT-4 whoever has left fills no gap, and where the items are too many to list there is no matrix", async () => {
  const staffMemberId = await personnel.staff({ stationId: lingkouStation }, pananAdmin);
  const item = "item-nobody";
  await personnel.change("recordCompetence", { staffMemberId, itemId: pension }, pananAdmin);
  const unmastered = async () => (await matrixOf(lingkouStation, [pension, item]))?.masteredByNobody;
  const others = (await unmastered())?.map(({ id }) => id) ?? [];
  expect(others).toEqual([item]);
  const gone = { staffMemberId, endedOn: "2026-03-09", reason: "RESIGNED" };
  await personnel.change("endEmployment", gone, pananAdmin);
  expect(
    (await matrixOf(lingkouStation, [pension, item]))?.rows.map(({ staffMember }) => staffMember.id),
  ).not.toContain(staffMemberId);
  expect(await matrixOf(lingkouStation, null)).toBeNull();
});

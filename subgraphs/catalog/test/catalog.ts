import { type Caller, startTestSubgraph, type TestSubgraph } from "@yimen/testing";
import { catalog } from "../src/index.ts";

export const panan = "330727000000";
export const yushan = "330727106000";
export const lingkou = "330727106206";
export const putuo = "330903000000";
export const putuoshan = "330903106000";
export const baokang = "420626000000";

export const countyAdmin: Caller = { subject: "admin-panan", roles: ["COUNTY_ADMIN"], divisions: [panan] };
export const yushanAdmin: Caller = { subject: "admin-yushan", roles: ["COUNTY_ADMIN"], divisions: [yushan] };
export const putuoAdmin: Caller = { subject: "admin-putuo", roles: ["COUNTY_ADMIN"], divisions: [putuo] };
export const pananClerk: Caller = { subject: "clerk", roles: ["CLERK"], divisions: [panan] };
export const citizen: Caller = { subject: "zhang-san", roles: ["CITIZEN"] };

const packages = [
  "base",
  "county-panan",
  "county-baokang",
  "county-shenmu",
  "county-luoping",
  "county-putuo",
];

/** The folders of the national data and of the five counties. */
export const datasets: readonly URL[] = packages.map(
  (name) => new URL(`../../../packages/${name}/`, import.meta.url),
);

/** The catalogue with the real items and lists. */
export function startCatalog(): Promise<TestSubgraph> {
  return startTestSubgraph(catalog, { datasets });
}

/** A key for one submission. */
export const freshKey = (): string => crypto.randomUUID();

/** Selects every expected failure of a mutation. */
export const problem =
  "__typename ... on Problem { code messageZh messageEn path } ... on InvalidInput { problems { code path } }";

/** The id of a loaded item, by our code. */
export async function itemId(catalogue: TestSubgraph, code: string): Promise<string> {
  const answer = await catalogue.data<{ serviceItem: { id: string } }>(
    `query ($code: String) { serviceItem(code: $code) { id } }`,
    { code },
  );
  return answer.serviceItem.id;
}

/** The id of a loaded list, by its code. */
export async function listId(catalogue: TestSubgraph, code: string): Promise<string> {
  const answer = await catalogue.data<{ itemList: { id: string } }>(
    `query ($code: String) { itemList(code: $code) { id } }`,
    { code },
  );
  return answer.itemList.id;
}

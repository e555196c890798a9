import { type Caller, startTestSubgraph, type TestSubgraph } from "@yimen/testing";
import { facilities } from "../src/index.ts";

export const panan = "330727000000";
export const lingkou = "330727106206";

export const countyAdmin: Caller = { subject: "admin-panan", roles: ["COUNTY_ADMIN"], divisions: [panan] };
export const lingkouManager: Caller = {
  subject: "manager",
  roles: ["STATION_MANAGER"],
  divisions: [lingkou],
};
export const baokangAdmin: Caller = {
  subject: "admin-baokang",
  roles: ["COUNTY_ADMIN"],
  divisions: ["420626000000"],
};

const packages = [
  "base",
  "county-panan",
  "county-baokang",
  "county-shenmu",
  "county-luoping",
  "county-putuo",
];

/** The real divisions, stations and windows of the five counties. */
export const datasets: readonly URL[] = packages.map(
  (name) => new URL(`../../../packages/${name}/`, import.meta.url),
);

/** Facilities with the real divisions, stations and windows of the five counties. */
export function startFacilities(): Promise<TestSubgraph> {
  return startTestSubgraph(facilities, { datasets });
}

/** A key for one submission. */
export const freshKey = (): string => crypto.randomUUID();

import { caseStates } from "@yimen/domain";
import type { ObjectRefOf } from "@yimen/subgraph-kit";
import { builder, CaseStateEnum } from "../builder.ts";
import { pageCases } from "../case/operations.ts";
import { CaseConnectionRef, CaseRef } from "../case/ref.ts";
import {
  type Caseload,
  caseRatio,
  type DueLoad,
  itemCaseload,
  stationCaseload,
  stationDueLoad,
} from "./operations.ts";
import { ratedCases } from "../facts/station-facts.ts";
import type { CasesTables } from "../tables.ts";

type ById = ObjectRefOf<CasesTables, { id: string }>;

const byId = builder.selection<{ id: string }>("id");

const StateCountRef = builder.objectRef<Caseload["byState"][number]>("CaseStateCount").implement({
  description: "How many cases stand in a state (按状态计数).",
  fields: (t) => ({
    state: t.expose("state", { type: CaseStateEnum, description: "The state (状态)." }),
    count: t.exposeInt("count", { description: "How many (件数)." }),
  }),
});

const caseloadFields = builder.interfaceRef<Caseload>("CaseCounts").implement({
  description: "How many cases stand where (办件量). Numbers only: never whose.",
  fields: (t) => ({
    filed: t.exposeInt("filed", { description: "All ever filed (收件量)." }),
    inProgress: t.exposeInt("inProgress", { description: "Filed and not finished (在办量)." }),
    completed: t.exposeInt("completed", { description: "Delivered (已送达量)." }),
    byState: t.field({
      type: [StateCountRef],
      description: "By state (按状态), without those that have none.",
      resolve: ({ byState }) => byState.toSorted((a, b) => caseStates.compare(a.state, b.state)),
    }),
  }),
});

const ItemCaseloadRef = builder.objectRef<Caseload>("ItemCaseload").implement({
  description: "Cases for an item, over all stations (事项办件量).",
  interfaces: [caseloadFields],
});

const StationCaseloadRef = builder.objectRef<Caseload & DueLoad>("StationCaseload").implement({
  description: "Cases of a station (站点办件量).",
  interfaces: [caseloadFields],
  fields: (t) => ({
    overdue: t.exposeInt("overdue", { description: "Accepted ones past their last day (超时在办量)." }),
    dueToday: t.exposeInt("dueToday", { description: "Accepted ones whose last day is today (今日到期量)." }),
  }),
});

/** Stations are facilities': here they are known by id, and how many people they serve is borrowed. */
export const StationRef: ById = builder.externalRef("Station", byId).implement({
  externalFields: (t) => ({
    id: t.id({ description: "Opaque id (标识)." }),
    residents: t.int({ nullable: true, description: "People it serves (常住人口)." }),
  }),
  fields: (t) => ({
    caseload: t.field({
      type: StationCaseloadRef,
      nullable: true,
      description: "How many cases it has (办件量). Public.",
      resolve: async ({ id }, _args, context) => {
        const [load, due] = await Promise.all([stationCaseload(context, id), stationDueLoad(context, id)]);
        return { ...load, ...due };
      },
    }),
    caseRatio: t.field({
      type: "Decimal",
      nullable: true,
      requires: builder.selection<{ residents: number }>("residents"),
      description:
        "Cases of agents and of the workbench filed this year by resident (办件总量与常住人口之比), as YS-9 measures a station: four decimals, never rounded up; null while the residents are unknown. The same cases as `agentCaseCount` and `workbenchCaseCount`, by which the rules judge.",
      resolve: async ({ id, residents }, _args, context) =>
        caseRatio(await ratedCases(context, id), residents) ?? null,
    }),
    cases: t.connection(
      {
        type: CaseRef,
        nullable: true,
        description: "Its cases the caller may see (办件), newest first; none for the public.",
        args: { state: t.arg({ type: CaseStateEnum, description: "Only those in this state (状态)." }) },
        resolve: ({ id }, args, context) => pageCases(context, { stationId: id, state: args.state }, args),
      },
      CaseConnectionRef,
    ),
  }),
});

/** Items are the catalogue's: here they are known by id. */
export const ServiceItemRef: ById = builder.externalRef("ServiceItem", byId).implement({
  externalFields: (t) => ({ id: t.id({ description: "Opaque id (标识)." }) }),
  fields: (t) => ({
    caseload: t.field({
      type: ItemCaseloadRef,
      nullable: true,
      description: "How many cases there are for it, over all stations (办件量). Public.",
      resolve: ({ id }, _args, context) => itemCaseload(context, id),
    }),
  }),
});

import type { ObjectRefOf } from "@yimen/subgraph-kit";
import { builder, FactRef, PopulationMemberRef, StationKindEnum, WindowKindEnum } from "../builder.ts";
import { departmentItemFacts } from "../facts/department-facts.ts";
import { divisionItemFacts } from "../facts/division-facts.ts";
import { staffItemFacts, stationItemFacts, windowItemFacts } from "../facts/place-facts.ts";
import { ItemConnectionRef } from "../item/reference.ts";
import { pageItems } from "../item/operations.ts";
import { ItemListConnectionRef } from "../list/reference.ts";
import { pageLists } from "../list/operations.ts";
import { itemMembersOfStation } from "../population/operations.ts";
import { acceptedItemIds, pageStationItems, pageWindowItems, windowItemIds } from "./operations.ts";
import type { CatalogTables } from "../tables.ts";
import { DivisionRef } from "./references.ts";

// Nullable, all of them: a failure here must not null an answer of another subgraph.

builder.objectFields(DivisionRef, (t) => ({
  items: t.field({
    type: ItemConnectionRef,
    nullable: true,
    description:
      "The catalogue that holds here (适用事项): national items and those of this division and the ones above, by code. What is accepted where is said at the station.",
    args: t.arg.connectionArgs(),
    resolve: ({ code }, args, context) => pageItems(context, { at: code }, args),
  }),
  itemFacts: t.field({
    type: [FactRef],
    nullable: true,
    description:
      "What is known of its items (事项事实), for rules: how many must enter and have, how many are delegated, how many its county-wide list has. BK-2, BK-6",
    resolve: async ({ code }, _args, context) => [...(await divisionItemFacts(context, code))],
  }),
  itemLists: t.field({
    type: ItemListConnectionRef,
    nullable: true,
    description: "The lists that bind here (事项清单): of this division and the ones above, by code.",
    args: t.arg.connectionArgs(),
    resolve: ({ code }, args, context) => pageLists(context, { at: code }, args),
  }),
}));

const StationRef = builder.externalRef("Station", builder.selection<{ id: string }>("id")).implement({
  externalFields: (t) => ({
    id: t.id({ description: "Opaque id (标识)." }),
    divisionCode: t.field({ type: "DivisionCode", description: "Code of its division (所在区划代码)." }),
    kind: t.field({ type: StationKindEnum, description: "Kind (类别)." }),
  }),
  fields: (t) => ({
    items: t.field({
      type: ItemConnectionRef,
      nullable: true,
      requires: builder.selection<{ divisionCode: string; kind: string }>("divisionCode kind"),
      description:
        "Items accepted at this station (受理事项), by code, as far as documents say so: on a list that binds stations of its kind, or said to be accepted at its level.",
      args: t.arg.connectionArgs(),
      resolve: (station, args, context) => pageStationItems(context, station, args),
    }),
    acceptedItemIds: t.idList({
      nullable: true,
      requires: builder.selection<{ divisionCode: string; kind: string }>("divisionCode kind"),
      description:
        "Ids of all items accepted at this station (受理事项标识), by code, as far as documents say so; null where there are more than 2000: then `items` has them page by page.",
      resolve: (station, _args, context) => acceptedItemIds(context, station),
    }),
    itemFacts: t.field({
      type: [FactRef],
      nullable: true,
      requires: builder.selection<{ divisionCode: string; kind: string }>("divisionCode kind"),
      description:
        "What is known of its items (事项事实), for rules: how many documents put there. Empty where no document says.",
      resolve: async (station, _args, context) => [...(await stationItemFacts(context, station))],
    }),
    itemMembers: t.field({
      type: [PopulationMemberRef],
      nullable: true,
      requires: builder.selection<{ divisionCode: string }>("divisionCode"),
      description:
        "The items that hold at its place, taken here or not, and that quotas in force count together (统计对象), with what these read of each; null where there are too many.",
      resolve: (station, _args, context) => itemMembersOfStation(context, station),
    }),
  }),
});

/** A window (窗口), owned and described by facilities. */
export const WindowRef: ObjectRefOf<CatalogTables, { id: string }> = builder
  .externalRef("Window", builder.selection<{ id: string }>("id"))
  .implement({
    externalFields: (t) => ({
      id: t.id({ description: "Opaque id (标识)." }),
      divisionCode: t.field({ type: "DivisionCode", description: "Code of its division (所在区划代码)." }),
      kind: t.field({ type: WindowKindEnum, description: "Kind (类别)." }),
      name: t.string({ description: "Name on its sign (窗口名称)." }),
      station: t.field({ type: StationRef, nullable: true, description: "Its station (所属站点)." }),
    }),
    fields: (t) => ({
      items: t.field({
        type: ItemConnectionRef,
        nullable: true,
        requires: builder.selection<{
          divisionCode: string;
          kind: string;
          name: string;
          station: { kind: string } | null;
        }>("divisionCode kind name station { kind }"),
        description:
          "Items taken at this window (窗口事项), by code: at a comprehensive window (综合窗口) what its station accepts, at any other the list a document makes for the window of this name.",
        args: t.arg.connectionArgs(),
        resolve: (window, args, context) => pageWindowItems(context, window, args),
      }),
      itemIds: t.idList({
        nullable: true,
        requires: builder.selection<{
          divisionCode: string;
          kind: string;
          name: string;
          station: { kind: string } | null;
        }>("divisionCode kind name station { kind }"),
        description:
          "Ids of all items taken at this window (窗口事项标识), PT-4; null where no document says.",
        resolve: (window, _args, context) => windowItemIds(context, window),
      }),
      itemFacts: t.field({
        type: [FactRef],
        nullable: true,
        requires: builder.selection<{
          divisionCode: string;
          kind: string;
          name: string;
          station: { kind: string } | null;
        }>("divisionCode kind name station { kind }"),
        description:
          "What is known of its items (事项事实), for rules: how many it takes, how many of them departments put into its hands, and whether with their seal. Empty where no document says.",
        resolve: async (window, _args, context) => [...(await windowItemFacts(context, window))],
      }),
    }),
  });

builder.externalRef("Department", builder.selection<{ id: string }>("id")).implement({
  externalFields: (t) => ({
    id: t.id({ description: "Opaque id (标识)." }),
    divisionCode: t.field({ type: "DivisionCode", description: "Code of its division (所在区划代码)." }),
    name: t.string({ description: "Name (名称)." }),
  }),
  fields: (t) => ({
    itemFacts: t.field({
      type: [FactRef],
      nullable: true,
      requires: builder.selection<{ divisionCode: string; name: string }>("divisionCode name"),
      description:
        "What is known of its items (事项事实), for rules: whether it delegates its authority to windows and uses its seal there, LP-1.",
      resolve: async (department, _args, context) => [...(await departmentItemFacts(context, department))],
    }),
  }),
});

builder.externalRef("StaffMember", builder.selection<{ id: string }>("id")).implement({
  externalFields: (t) => ({
    id: t.id({ description: "Opaque id (标识)." }),
    station: t.field({ type: StationRef, nullable: true, description: "Their station (所属站点)." }),
  }),
  fields: (t) => ({
    itemFacts: t.field({
      type: [FactRef],
      nullable: true,
      requires: builder.selection<{ station: { divisionCode: string; kind: string } | null }>(
        "station { divisionCode kind }",
      ),
      description:
        "What is known of the items of their station (事项事实), for rules: how many they are to know, PT-4. Empty where no document says.",
      resolve: async ({ station }, _args, context) => [...(await staffItemFacts(context, station))],
    }),
  }),
});

import { builder, FactRef, PopulationMemberRef } from "../builder.ts";
import { DivisionRef } from "../division/reference.ts";
import { StationRef } from "../station/reference.ts";
import { WindowRef } from "../window/reference.ts";
import { divisionFacts } from "./division-facts.ts";
import { stationFacts, windowPlaceFacts } from "./operations.ts";
import {
  countedStations,
  deviceMembersOfDivision,
  deviceMembersOfStation,
  divisionMembers,
  programmeMembers,
  stationMembers,
  uncountedTownships,
  windowMembersOfDivision,
  windowMembersOfStation,
} from "./population.ts";

const windowMembers: { type: [typeof PopulationMemberRef]; nullable: true; description: string } = {
  type: [PopulationMemberRef],
  nullable: true,
  description:
    "Its open windows that quotas in force count together (统计对象), with what these read of each; null where they are too many.",
};

const deviceMembers: typeof windowMembers = {
  type: [PopulationMemberRef],
  nullable: true,
  description:
    "Its devices in use that quotas in force count together (统计对象), with what these read of each; null where they are too many.",
};

builder.objectField(StationRef, "placeFacts", (t) =>
  t.field({
    type: [FactRef],
    nullable: true,
    description:
      "What is known of it as a place (场所事实), for rules: what it is registered as, its windows over time, and all that surveys found, with their history.",
    resolve: async (station, _args, context) => [...(await stationFacts(context, station))],
  }),
);

builder.objectField(WindowRef, "placeFacts", (t) =>
  t.field({
    type: [FactRef],
    nullable: true,
    description:
      "What is known of it as a place (场所事实), for rules: what it is registered as, and all that surveys found, with their history.",
    resolve: async (window, _args, context) => [...(await windowPlaceFacts(context, window))],
  }),
);

builder.objectFields(DivisionRef, (t) => ({
  placeFacts: t.field({
    type: [FactRef],
    nullable: true,
    description:
      "What is known of it as a place (场所事实), for rules: what it is registered as, its people as published, its villages and stations, and all that was found of it.",
    resolve: async (division, _args, context) => [...(await divisionFacts(context, division))],
  }),
  stationMembers: t.field({
    type: [PopulationMemberRef],
    nullable: true,
    description:
      "The stations of the county it lies in (统计对象), each with what is known of it as a place; a village without a known station is a member nothing is known of. For quotas; null above a county.",
    resolve: (division, _args, context) => stationMembers(context, division.code),
  }),
  uncountedTownships: t.field({
    type: ["DivisionCode"],
    nullable: true,
    description:
      "Townships of that county whose villages are not loaded (未掌握的乡镇): nobody can say who is counted there.",
    resolve: (division, _args, context) => uncountedTownships(context, division.code),
  }),
  countedStations: t.field({
    type: [StationRef],
    nullable: true,
    description: "The stations that quotas in force count together (统计对象), of which others know more.",
    resolve: async (division, _args, context) => [...(await countedStations(context, division.code))],
  }),
  windowMembers: t.field({
    ...windowMembers,
    resolve: (division, _args, context) => windowMembersOfDivision(context, division.code),
  }),
  deviceMembers: t.field({
    ...deviceMembers,
    resolve: (division, _args, context) => deviceMembersOfDivision(context, division.code),
  }),
  programmeMembers: t.field({
    type: [PopulationMemberRef],
    nullable: true,
    description:
      "The programmes of it and of divisions inside it that quotas in force count together (统计对象); null where they are too many.",
    resolve: (division, _args, context) => programmeMembers(context, division.code),
  }),
  divisionMembers: t.field({
    type: [PopulationMemberRef],
    nullable: true,
    description:
      "The divisions inside it that quotas in force count together (统计对象); null where they are too many.",
    resolve: (division, _args, context) => divisionMembers(context, division.code),
  }),
}));

builder.objectFields(StationRef, (t) => ({
  windowMembers: t.field({
    ...windowMembers,
    resolve: (station, _args, context) => windowMembersOfStation(context, station),
  }),
  deviceMembers: t.field({
    ...deviceMembers,
    resolve: (station, _args, context) => deviceMembersOfStation(context, station),
  }),
}));

import { builder, FactRef } from "../builder.ts";
import { StationRef } from "../station/graphql.ts";
import { WindowRef } from "../window/graphql.ts";
import { stationFacts, windowPlaceFacts } from "./operations.ts";

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

import { type DivisionCode, parseDivisionCode, type StationKind } from "@yimen/domain";
import { type ObjectRefOf, requiredFacts } from "@yimen/subgraph-kit";
import { builder, BulletinKindEnum, FactRef, RuleResultRef, StationKindEnum } from "../builder.ts";
import { pageBulletins } from "../bulletin/operations.ts";
import { BulletinConnectionRef } from "../bulletin/ref.ts";
import { isServing } from "../county.ts";
import { loadSubscribers, loadSubscribersInTens } from "../subscription/operations.ts";
import type { EconomyTables } from "../tables.ts";
import { type KnownOfStation, serviceRules } from "./rules.ts";

/** The service of one station: of the place it stands in. */
interface EconomyService {
  readonly divisionCode: DivisionCode;
}

const EconomyServiceRef = builder.objectRef<EconomyService>("ShenmuEconomyService").implement({
  description: "The local economic-information service of a station (特色经济信息服务), SM-19.",
  fields: (t) => ({
    bulletins: t.field({
      type: BulletinConnectionRef,
      nullable: true,
      description: "What is told there (信息): the station's own and the city's, newest first.",
      args: {
        ...t.arg.connectionArgs(),
        kind: t.arg({ type: BulletinKindEnum, description: "Only this kind (类别)." }),
      },
      resolve: ({ divisionCode }, args, context) =>
        pageBulletins(context, { at: divisionCode, kind: args.kind ?? undefined }, args),
    }),
    subscribersAtLeast: t.int({
      nullable: true,
      description:
        "How many are told, in whole tens (订阅人数,按整十计): nobody learns from it whether one person came or went.",
      resolve: ({ divisionCode }, _args, context) => loadSubscribersInTens(context, divisionCode),
    }),
    subscribers: t.int({
      nullable: true,
      description: "How many are told, exactly (订阅人数). For the staff of the place; null for others.",
      resolve: ({ divisionCode }, _args, context) => loadSubscribers(context, divisionCode),
    }),
  }),
});

/** Stations are facilities': here they are known by id, and by what is borrowed of them. */
export const StationRef: ObjectRefOf<EconomyTables, { id: string }> = builder
  .externalRef("Station", builder.selection<{ id: string }>("id"))
  .implement({
    externalFields: (t) => ({
      id: t.id({ description: "Opaque id (标识)." }),
      divisionCode: t.field({ type: "DivisionCode", description: "Code of its division (所在区划代码)." }),
      kind: t.field({ type: StationKindEnum, description: "Kind (类别)." }),
      placeFacts: t.field({
        type: [FactRef],
        nullable: true,
        description: "What is known of it as a place (场所事实).",
      }),
      staffFacts: t.field({
        type: [FactRef],
        nullable: true,
        description: "What is known of its people (人员事实).",
      }),
    }),
    fields: (t) => ({
      shenmuEconomy: t.field({
        type: EconomyServiceRef,
        nullable: true,
        requires: builder.selection<{ divisionCode: string; kind: StationKind }>("divisionCode kind"),
        description:
          "Its local economic-information service (特色经济信息), SM-19; null outside Shenmu and at village rooms.",
        resolve: ({ divisionCode: text, kind }) => {
          const divisionCode = parseDivisionCode(text);
          return isServing(kind, divisionCode) ? { divisionCode } : undefined;
        },
      }),
      // Beside the service and not in it: where the facts cannot be brought, the service is still there.
      shenmuEconomyRules: t.field({
        type: [RuleResultRef],
        nullable: true,
        requires: requiredFacts<KnownOfStation>(["divisionCode", "kind"], ["placeFacts", "staffFacts"]),
        description:
          "What the city's document asks of its economic-information service (配备要求), SM-19: a window, two people at it; with article, verdict and missing facts. Null where there is no such service.",
        resolve: async (station, _args, context) => {
          const results = await serviceRules(context, station);
          return results === undefined ? undefined : [...results];
        },
      }),
    }),
  });

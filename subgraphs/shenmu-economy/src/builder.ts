import { type StationKind, stationKinds } from "@yimen/domain";
import {
  createBuilder,
  defineFacts,
  defineProblems,
  defineVerdicts,
  type EnumRefOf,
  type Fact,
  type ObjectRefOf,
  type ProblemTypes,
  type SubgraphBuilder,
  type VerdictTypes,
  vocabularyEnum,
} from "@yimen/subgraph-kit";
import type { EconomyTables } from "./tables.ts";
import {
  type BulletinKind,
  type BulletinState,
  bulletinKinds,
  bulletinStates,
  type Channel,
  channels,
  type DeliveryReason,
  deliveryReasons,
  type DeliveryState,
  deliveryStates,
  type EndReason,
  endReasons,
  type MessageLanguage,
  messageLanguages,
  type PriceUnit,
  priceUnits,
  type Purpose,
  purposes,
  type SubscriptionState,
  subscriptionStates,
} from "./vocabulary.ts";

type EnumRef<Value> = EnumRefOf<EconomyTables, Value>;

export const builder: SubgraphBuilder<EconomyTables> = createBuilder<EconomyTables>();

// Every field of these is nullable: a guest's failure must not null the answer of others.
builder.queryType({ description: "What can be asked (查询)." });
builder.mutationType({ description: "What can be done (变更)." });

/** Builds the union of a payload and every expected failure. */
export const result: ProblemTypes<EconomyTables>["result"] = defineProblems(builder).result;

/** What others list as known of a thing, and what rules make of it: the core's own types, the same in every subgraph. */
export const FactRef: ObjectRefOf<EconomyTables, Fact> = defineFacts(builder);
export const RuleResultRef: VerdictTypes<EconomyTables>["RuleResultRef"] =
  defineVerdicts(builder).RuleResultRef;

export const BulletinKindEnum: EnumRef<BulletinKind> = vocabularyEnum(builder, bulletinKinds);
export const BulletinStateEnum: EnumRef<BulletinState> = vocabularyEnum(builder, bulletinStates);
export const ChannelEnum: EnumRef<Channel> = vocabularyEnum(builder, channels);
export const DeliveryPurposeEnum: EnumRef<Purpose> = vocabularyEnum(builder, purposes);
export const DeliveryReasonEnum: EnumRef<DeliveryReason> = vocabularyEnum(builder, deliveryReasons);
export const DeliveryStateEnum: EnumRef<DeliveryState> = vocabularyEnum(builder, deliveryStates);
export const EndReasonEnum: EnumRef<EndReason> = vocabularyEnum(builder, endReasons);
export const MessageLanguageEnum: EnumRef<MessageLanguage> = vocabularyEnum(builder, messageLanguages);
export const PriceUnitEnum: EnumRef<PriceUnit> = vocabularyEnum(builder, priceUnits);
export const StationKindEnum: EnumRef<StationKind> = vocabularyEnum(builder, stationKinds);
export const SubscriptionStateEnum: EnumRef<SubscriptionState> = vocabularyEnum(builder, subscriptionStates);

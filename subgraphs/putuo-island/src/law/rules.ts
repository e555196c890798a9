import type { DocumentKind } from "../vocabulary.ts";

/** The rules of a pack that this subgraph asks for, by what they decide. A county writes them, or leaves them open. */
export interface IslandRules {
  /** How many more may be issued (还可制发数), a whole number; the fact it reads, how many are in force. */
  readonly room: string;
  readonly inForceFact: string;
  /** Until when one issued today is valid (有效期至), a date. */
  readonly validUntil: string;
  /** May a holder of this kind have one (持有人类别), true or false. */
  readonly holder: string;
  /** Is it issued at this time of the year (办理季节), true or false. */
  readonly season: string;
}

/** What a pack may say of each kind of document. Nothing of it stands in the source: see the pack's own reasons. @source PT-11 */
export const islandRules: Readonly<Record<DocumentKind, IslandRules>> = {
  GATE_CARD: {
    room: "gateCardRoom",
    inForceFact: "gateCardsInForce",
    validUntil: "gateCardValidUntil",
    holder: "gateCardHolderAllowed",
    season: "gateCardSeasonOpen",
  },
  BICYCLE_PERMIT: {
    room: "bicyclePermitRoom",
    inForceFact: "bicyclePermitsInForce",
    validUntil: "bicyclePermitValidUntil",
    holder: "bicycleHolderAllowed",
    season: "bicycleSeasonOpen",
  },
};

/** The fact by which holder rules know the kind of holder. */
export const holderKindFact = "holderKind";

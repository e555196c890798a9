import { type DivisionCode, divisionContains } from "@yimen/domain";
import type { ObjectRefOf, SubgraphBuilder } from "./builder-types.ts";
import type { Fact } from "./facts.ts";
import { type ListedFacts, requiredFacts } from "./required-facts.ts";

/** What holds of a thing in a place and below it. */
export interface FactsOfPlace {
  readonly divisionCode: string;
  readonly facts: ListedFacts;
}

/** What evaluations tells of a thing that its owner judges itself: brought along where a field requires it, undefined elsewhere. */
export interface Found {
  readonly findingFacts?: ListedFacts;
  /** Of a case: what is known of its rating. */
  readonly ratingFacts?: ListedFacts;
  /** Of a thing that belongs to many places, such as an item. */
  readonly findingFactsByPlace?: readonly FactsOfPlace[] | null | undefined;
}

/** Adds `FactsOfPlace`, the same in every subgraph. Call it once, after `defineFacts`. */
export function defineFactsOfPlace<Tables>(
  builder: SubgraphBuilder<Tables>,
  FactRef: ObjectRefOf<Tables, Fact>,
): ObjectRefOf<Tables, FactsOfPlace> {
  return builder.objectRef<FactsOfPlace>("FactsOfPlace").implement({
    description: "What is known of a thing in a place and everywhere below it (区划内的事实).",
    shareable: true,
    fields: (t) => ({
      divisionCode: t.field({
        type: "DivisionCode",
        description: "Code of the place (区划代码).",
        resolve: ({ divisionCode }) => divisionCode as DivisionCode,
      }),
      facts: t.field({
        type: [FactRef],
        description: "What is known (事实).",
        resolve: ({ facts }) => (facts ?? []) as Fact[],
      }),
    }),
  });
}

const external = [{ name: "external" }];
const zh = "What was found about it (情形事实), told by evaluations.";

/** Lists of evaluations beside the findings. */
const further = { ratingFacts: "What is known of its rating (评价事实), told by evaluations." } as const;

/** A directive as a field takes it. */
type Directives = { name: string; args?: object }[];

/**
 * Lets the owner of an entity judge it by what was found about it, too: declares the list that evaluations tells. A field that judges takes the
 * directives this gives, and `resolveReference` hands on what came along with {@link withFound}.
 *
 * @param besides what else evaluations tells of it
 */
export function borrowFindings<Tables, Thing extends Found>(
  builder: SubgraphBuilder<Tables>,
  ref: ObjectRefOf<Tables, Thing>,
  FactRef: ObjectRefOf<Tables, Fact>,
  besides: readonly (keyof typeof further)[] = [],
): Directives {
  for (const list of besides) {
    builder.objectField(ref, list, (t) =>
      t.field({
        type: [FactRef],
        nullable: true,
        description: further[list],
        directives: external,
        resolve: (thing) => thing[list] as Fact[] | null | undefined,
      }),
    );
  }
  builder.objectField(ref, "findingFacts", (t) =>
    t.field({
      type: [FactRef],
      nullable: true,
      description: zh,
      directives: external,
      resolve: ({ findingFacts }) => findingFacts as Fact[] | null | undefined,
    }),
  );
  return requiring(requiredFacts<Required<Found>>([], ["findingFacts", ...besides]).selection);
}

/** The same of a thing that belongs to many places: each list with its place. */
export function borrowFindingsByPlace<Tables, Thing extends Found>(
  builder: SubgraphBuilder<Tables>,
  ref: ObjectRefOf<Tables, Thing>,
  FactsOfPlaceRef: ObjectRefOf<Tables, FactsOfPlace>,
): Directives {
  builder.objectField(ref, "findingFactsByPlace", (t) =>
    t.field({
      type: [FactsOfPlaceRef],
      nullable: true,
      description: zh,
      directives: external,
      resolve: ({ findingFactsByPlace }) => findingFactsByPlace as FactsOfPlace[] | null | undefined,
    }),
  );
  const { selection } = requiredFacts<{ facts: ListedFacts }>([], ["facts"]);
  return requiring(`findingFactsByPlace { divisionCode ${selection} }`);
}

function requiring(fields: string): Directives {
  return [{ name: "requires", args: { fields } }];
}

/** A thing with what a representation of it brought along. */
export function withFound<Thing extends object>(
  thing: Thing | undefined,
  representation: object,
): (Thing & Found) | undefined {
  if (thing === undefined) return undefined;
  const lists = ["findingFacts", "findingFactsByPlace", "ratingFacts"] as const;
  const brought = lists.flatMap((list) => {
    const facts = (representation as Found)[list];
    return facts === undefined ? [] : [[list, facts]];
  });
  return brought.length === 0 ? thing : { ...thing, ...Object.fromEntries(brought) };
}

/** What was found about a thing as it holds in a place: told of it, or of one above it. */
export function foundIn({ findingFactsByPlace }: Found, place: DivisionCode): ListedFacts {
  return findingFactsByPlace?.flatMap(({ divisionCode, facts }) =>
    divisionContains(divisionCode as DivisionCode, place) ? (facts ?? []) : [],
  );
}

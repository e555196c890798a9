import type { ObjectRefOf, SubgraphBuilder } from "./builder-types.ts";
import type { Fact } from "./facts.ts";

/** A member of a population that quotas are measured in, with what is known of it. */
export interface PopulationMember {
  readonly id: string;
  readonly divisionCode: string;
  readonly facts: readonly Fact[];
}

/** Adds `PopulationMember`, the same in every subgraph. Call it once, with what `defineFacts` gave. */
export function definePopulation<Tables>(
  builder: SubgraphBuilder<Tables>,
  FactRef: ObjectRefOf<Tables, Fact>,
): ObjectRefOf<Tables, PopulationMember> {
  return builder.objectRef<PopulationMember>("PopulationMember").implement({
    description: "One of those who are counted together (统计对象), with what is known of it.",
    shareable: true,
    fields: (t) => ({
      id: t.exposeID("id", { description: "Its id, or the code of a place nothing is known of (标识)." }),
      divisionCode: t.exposeString("divisionCode", { description: "Where it is (所在区划), 12 digits." }),
      facts: t.field({
        type: [FactRef],
        description: "What is known of it (事实).",
        resolve: ({ facts }) => [...facts],
      }),
    }),
  });
}

import type { InputRefOf, SubgraphBuilder } from "./builder-types.ts";

/** A fact as somebody brings it. */
export interface GivenFact {
  readonly name: string;
  readonly value?: unknown;
}

/** Adds `FactInput`: a fact somebody records, or takes as given. Call it once, after `defineFacts`. */
export function defineFactInput<Tables>(builder: SubgraphBuilder<Tables>): InputRefOf<Tables, GivenFact> {
  return builder.inputType("FactInput", {
    description: "A fact (事实), by its name in the facts schema.",
    fields: (t) => ({
      name: t.string({ required: true, description: "Name in the facts schema (事实名称): equipment." }),
      value: t.field({
        type: "FactValue",
        description: "Its value (值); null, said expressly, when it is known to be absent.",
      }),
    }),
  });
}

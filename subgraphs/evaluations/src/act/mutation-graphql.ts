import { type InputRefOf, type ObjectRefOf, outcome } from "@yimen/subgraph-kit";
import { builder, result } from "../builder.ts";
import type { Context } from "../context.ts";
import type { EvaluationsTables } from "../tables.ts";

/** Who may do what is done about findings, complaints, ratings and inspections, where nobody else may. */
export const forOverseers = "For station managers, county administrators and inspectors of the place.";

/** The key of a submission, as every input has it. */
export const idempotencyKey = { required: true, description: "Key of this submission (幂等键)." } as const;

/** What kind of thing is acted on, and how it is shown afterwards. */
export interface ActedThing<Done, Thing extends object> {
  /** Field of the payload: `finding`. */
  readonly field: string;
  readonly ref: ObjectRefOf<EvaluationsTables, Thing>;
  /** What the field shows. */
  readonly shows: string;
  /** Begins the description of the payload. */
  readonly payload: string;
  readonly load: (context: Context, done: Done) => Promise<Thing | undefined>;
}

/** Something that is done about a thing. */
export interface ActMutation<Done> {
  readonly name: string;
  /** What it is called in Chinese. */
  readonly what: string;
  readonly description: string;
  readonly input: InputRefOf<EvaluationsTables, object>;
  readonly run: (context: Context, raw: unknown) => Promise<Done>;
}

/** The input type of a mutation by its name: `RateServiceInput`. */
export function typeOf(name: string, kind: "Input" | "Payload" | "Result"): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}${kind}`;
}

/** Makes mutations about one kind of thing: each answers with the thing as it stands, or with why not. */
export function actMutations<Done extends object, Thing extends object>({
  field,
  ref,
  shows,
  payload,
  load,
}: ActedThing<Done, Thing>): (mutation: ActMutation<Done>) => void {
  const shown: ObjectRefOf<EvaluationsTables, object> = ref;
  return ({ name, what, description, input, run }) => {
    const Payload = builder.objectRef<object>(typeOf(name, "Payload")).implement({
      description: `${payload} (${what}).`,
      fields: (t) => ({
        [field]: t.field({
          type: shown,
          nullable: true,
          description: shows,
          resolve: (done, _args, context) => load(context, done as Done),
        }),
      }),
    });
    builder.mutationField(name, (t) =>
      t.field({
        type: result(typeOf(name, "Result"), Payload),
        description,
        args: { input: t.arg({ type: input, required: true, description: `What is done (${what}).` }) },
        resolve: (_root, args, context) => outcome<object>(run(context, args.input)),
      }),
    );
  };
}

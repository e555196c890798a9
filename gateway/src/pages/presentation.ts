import { z } from "zod";

const bothLanguages = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

const presentation = z.strictObject({
  counties: z
    .array(z.strictObject({ division: z.string().regex(/^\d{12}$/), name: bothLanguages }))
    .readonly(),
  queries: z.array(z.strictObject({ title: bothLanguages, query: z.string().min(1) })).readonly(),
});

/** A text in both languages. */
interface BothLanguages {
  readonly zh: string;
  readonly en: string;
}

/** A county as people call it. */
export interface PresentedCounty {
  readonly division: string;
  readonly name: BothLanguages;
}

/** A query worth asking, and what it asks. */
export interface ExampleQuery {
  readonly title: BothLanguages;
  readonly query: string;
}

/** What a gateway tells people of itself besides what it knows: whom it serves, and what is worth asking first. */
export interface Presentation {
  readonly counties: readonly PresentedCounty[];
  readonly queries: readonly ExampleQuery[];
}

/** What a gateway says that was told nothing. */
export const bareQuery: string = "query FirstLook {\n  __typename\n}";

/** Where nothing was said. */
export const noPresentation: Presentation = { counties: [], queries: [] };

/** Reads one from JSON. @throws {z.ZodError} naming what is not as it must be */
export function parsePresentation(json: string): Presentation {
  return presentation.parse(JSON.parse(json));
}

import { input } from "@yimen/domain";
import { sourcesShape } from "@yimen/subgraph-kit";
import { z } from "zod";
import { itemListKinds } from "../vocabulary.ts";

const cited = {
  cite: z.string().optional(),
  quote: z.string().optional(),
  note: z.string().optional(),
};

const list = z.object({
  ...cited,
  code: z.string(),
  name: z.string(),
  kind: input.vocabulary(itemListKinds),
  division: input.divisionCode,
  source: z.string(),
  statedCount: z.int().optional(),
  open: z.boolean().default(false),
  parent: z.string().optional(),
  /** Code of the window standard whose business it is. */
  window: z.string().optional(),
  fields: z
    .array(
      z.object({
        ...cited,
        name: z.string(),
        window: z.string().optional(),
        candidates: z.array(z.string()).default([]),
      }),
    )
    .default([]),
  members: z.array(z.object({ ...cited, item: z.string(), nameAsWritten: z.string() })).default([]),
  unmatched: z.array(z.object({ nameAsWritten: z.string(), reason: z.string() })).default([]),
});

/** The shape of `item-lists.yaml`. */
export const listsFile = z.object({ sources: sourcesShape, lists: z.array(list) });

export type ListEntry = z.infer<typeof list>;

/** What a list needs of `window-standards.yaml`: the names on the windows' signs. */
export const windowNamesFile = z.object({
  windows: z.array(z.object({ code: z.string(), name: z.string() })).default([]),
});

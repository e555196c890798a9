import type { Shape } from "@yimen/rules/yaml";
import { z } from "zod";

/** Where a statement is from: `LP 四(三)` is article 四(三) of the source LP. */
export interface CitedInput {
  readonly cite: string;
  readonly quote?: string | undefined;
}

export const citedShape: Shape<CitedInput> = {
  cite: z.string().min(1).max(200).describe("source and article, e.g. LP 四(三) (出处)"),
  quote: z.string().min(1).max(2000).optional().describe("the words of the source (原文)"),
};

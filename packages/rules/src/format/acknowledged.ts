import { z } from "zod";
import type { Shape } from "./shape.ts";
import { textSchema } from "./text.ts";
import type { TextInput } from "./text.ts";
import { writtenAs } from "./written-as.ts";

/** Warnings that were looked at and are meant, by their codes, each with the reason. */
export interface Acknowledging {
  readonly acknowledged?: Readonly<Record<string, TextInput>> | undefined;
}

export const acknowledgedShape: Shape<Acknowledging> = {
  acknowledged: z
    .record(
      writtenAs(/^RULE_[A-Z_]+$/, {
        zh: "此处写警告的代码，如 RULE_TABLE_GAP",
        en: "the code of a warning stands here: RULE_TABLE_GAP",
      }),
      textSchema,
    )
    .optional()
    .describe("warnings that are meant: code → why"),
};

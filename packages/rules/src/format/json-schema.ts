import { z } from "zod";
import { questionsJsonSchema } from "../questions/questions-json-schema.ts";
import { packFileSchema } from "./pack-file.ts";

/** The JSON Schema of a pack's file, for editors (`# yaml-language-server: $schema=…`). */
export function packJsonSchema(): Record<string, unknown> {
  const { $schema: _, ...answers } = questionsJsonSchema();
  return {
    title: "Yimen rule pack (规则包)",
    ...z.toJSONSchema(packFileSchema, { io: "input", reused: "ref" }),
    allOf: [answers],
  };
}

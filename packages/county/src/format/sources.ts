import { dateSchema, type Shape } from "@yimen/rules/yaml";
import { z } from "zod";

/** A document that county.yaml cites. */
export interface SourceInput {
  readonly title: string;
  readonly number?: string | undefined;
  readonly issuer?: string | undefined;
  readonly issued?: string | undefined;
  readonly text?: string | undefined;
}

const shape: Shape<SourceInput> = {
  title: z.string().min(1).max(300).describe("标题"),
  number: z.string().max(80).optional().describe("文号"),
  issuer: z.string().max(200).optional().describe("发文机关"),
  issued: dateSchema.optional().describe("成文(发布)日期"),
  text: z
    .string()
    .max(200)
    .optional()
    .describe("file of the text: quotes must occur in it (原文文件,摘录须见于其中)"),
};

export const sourceSchema: z.ZodType<SourceInput> = z.strictObject(shape);

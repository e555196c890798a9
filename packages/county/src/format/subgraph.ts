import { writtenAs } from "@yimen/rules/yaml";
import { z } from "zod";

/** A local subgraph: in the process of the graph (`folder`, `package`) or at an address of its own (`url`). */
export interface SubgraphInput {
  readonly name: string;
  readonly folder?: string | undefined;
  readonly package?: string | undefined;
  readonly url?: string | undefined;
  readonly sdl?: string | undefined;
}

/** Also the name of its PostgreSQL schema. */
export const subgraphNamePattern: RegExp = /^(?=.{2,40}$)[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

export const subgraphSchema: z.ZodType<SubgraphInput> = z
  .strictObject({
    name: writtenAs(subgraphNamePattern, {
      zh: "小写字母和数字的词,用连字符相连,如 panan-notices",
      en: "lower-case words joined by hyphens, such as panan-notices",
    }).describe(
      "lower-case words joined by hyphens; types and fields begin with the first (子图名,首词为前缀)",
    ),
    folder: z.string().min(1).max(300).optional().describe("folder of its package, from here (子图包目录)"),
    package: z.string().min(1).max(200).optional().describe("name of its package (子图包名)"),
    url: z.string().min(1).max(500).optional().describe("where it is served, with sdl (服务地址)"),
    sdl: z.string().min(1).max(300).optional().describe("file of its SDL, with url (SDL 文件)"),
  })
  .describe("exactly one of folder, package and url (三者择一)");

import { type StationKind, stationKinds } from "@yimen/domain";
import {
  divisionSchema,
  enSchema,
  idSchema,
  type Shape,
  sourceIdSchema,
  textSchema,
  type TextInput,
  writtenAs,
  zhSchema,
} from "@yimen/rules/yaml";
import { z } from "zod";
import { type CalendarInput, calendarSchema } from "./calendar.ts";
import { type CitedInput, citedShape } from "./cited.ts";
import { type MessagesInput, messagesSchema } from "./messages.ts";
import { type PapersInput, papersSchema } from "./papers.ts";
import { type SourceInput, sourceSchema } from "./sources.ts";
import { type SubgraphInput, subgraphSchema } from "./subgraph.ts";

/** The version of the format that this package reads. */
export const countyFormat = "yimen/county@1";

/** What the county calls a kind of station (N-6). */
export interface DisplayNameInput extends CitedInput {
  readonly kind: StationKind;
  readonly zh: string;
  readonly en?: string | undefined;
}

export interface BrandingInput {
  readonly title: TextInput;
  readonly colour?: string | undefined;
  readonly logo?: string | undefined;
}

/** Versions of the contract a county was written against: `"1"` or `"1.2"`. */
export interface RequiresInput {
  readonly facts?: string | undefined;
  readonly kit?: string | undefined;
  readonly sdl?: string | undefined;
}

/** county.yaml as it is written. */
export interface CountyFileInput {
  readonly format: typeof countyFormat;
  readonly county: string;
  readonly zh: string;
  readonly en?: string | undefined;
  readonly division: string;
  readonly requires?: RequiresInput | undefined;
  readonly parents?: readonly string[] | undefined;
  readonly packs?: readonly string[] | undefined;
  readonly data?: readonly string[] | undefined;
  readonly subgraphs?: readonly SubgraphInput[] | undefined;
  readonly sources?: Readonly<Record<string, SourceInput>> | undefined;
  readonly displayNames?: readonly DisplayNameInput[] | undefined;
  readonly calendar?: CalendarInput | undefined;
  readonly branding?: BrandingInput | undefined;
  readonly papers?: PapersInput | undefined;
  readonly messages?: MessagesInput | undefined;
}

const location = z
  .string()
  .min(1)
  .max(300)
  .describe("a folder, beginning with . or /, or the name of an installed package (目录或包名)");
const version = writtenAs(/^\d+(?:\.\d+){0,2}$/, {
  zh: '版本号,如 "1.0"',
  en: 'a version, such as "1.0"',
}).optional();

const displayNameShape: Shape<DisplayNameInput> = {
  kind: z.enum(stationKinds.values).describe("kind of station (站点类型)"),
  zh: zhSchema,
  en: enSchema.optional(),
  ...citedShape,
};

const brandingShape: Shape<BrandingInput> = {
  title: textSchema,
  colour: writtenAs(/^#[0-9a-fA-F]{6}$/, {
    zh: '# 加六位十六进制数,如 "#1d6fb8"',
    en: '# and six hexadecimal digits, such as "#1d6fb8"',
  })
    .optional()
    .describe("#rrggbb (主色)"),
  logo: z.string().min(1).max(300).optional().describe("an image, from here (标志图片)"),
};

const requiresShape: Shape<RequiresInput> = {
  facts: version.describe("facts schema that packs read (事实模式)"),
  kit: version.describe("API of @yimen/subgraph-kit (子图工具包接口)"),
  sdl: version.describe("core SDL that local subgraphs extend (核心 SDL)"),
};

const fileShape: Shape<CountyFileInput> = {
  format: z.literal(countyFormat).describe("version of this format (格式版本)"),
  county: idSchema.describe("short name of the county, unique in a deployment (标识)"),
  zh: zhSchema,
  en: enSchema.optional(),
  division: divisionSchema,
  requires: z
    .strictObject(requiresShape)
    .optional()
    .describe("versions it was written against; yimen upgrade raises them (依据的版本)"),
  parents: z.array(location).max(10).optional().describe("packs that its packs extend (上级规则包)"),
  packs: z
    .array(location)
    .max(20)
    .optional()
    .describe("rule packs; without it this folder when it has rules/ (规则包)"),
  data: z
    .array(location)
    .max(20)
    .optional()
    .describe("data packages; without it this folder when it has data/ (数据包)"),
  subgraphs: z.array(subgraphSchema).max(20).optional().describe("local subgraphs (本地子图)"),
  sources: z.record(sourceIdSchema, sourceSchema).optional().describe("documents cited here (来源)"),
  displayNames: z
    .array(z.strictObject(displayNameShape))
    .max(20)
    .optional()
    .describe("what the county calls its kinds of station (站点的本地名称, N-6)"),
  calendar: calendarSchema.optional().describe("opening week and one-off changes (开放日历)"),
  branding: z.strictObject(brandingShape).optional().describe("for front ends (界面)"),
  messages: messagesSchema.optional().describe("messages to people (消息)"),
  papers: papersSchema.optional().describe("printed papers; own templates and fonts lie in papers/ (文书)"),
};

/** The format of county.yaml; `schema/county.schema.json` is written from it. */
export const countyFileSchema: z.ZodType<CountyFileInput> = z
  .strictObject(fileShape)
  .describe("What a county adds to Yimen");

/** The JSON Schema of county.yaml, for editors (`# yaml-language-server: $schema=…`). */
export function countyJsonSchema(): Record<string, unknown> {
  return {
    title: "Yimen county (county.yaml)",
    ...z.toJSONSchema(countyFileSchema, { io: "input", reused: "ref" }),
  };
}

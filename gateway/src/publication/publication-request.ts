import { parseDivisionCode, type DivisionCode } from "@yimen/domain";
import { z } from "zod";
import { publicationInvalid } from "./publication-failures.ts";

/** What somebody asks to be published. */
export interface PublicationRequest {
  readonly name: string;
  readonly prefix?: string | undefined;
  readonly division: DivisionCode;
  /** Where the subgraph is reached. Needed unless the gateway was started with it. */
  readonly url?: string | undefined;
  /** Its SDL; asked of the subgraph when it is left out. */
  readonly sdl?: string | undefined;
  /** Why clients may break. */
  readonly allowBreaking?: string | undefined;
  /** Review without publishing. */
  readonly dryRun: boolean;
}

/** What somebody asks to be taken back, and why. */
export interface TakeBackRequest {
  readonly reason: string;
}

const rules = {
  name: {
    en: "must be lower-case letters, digits and hyphens, beginning with a letter, at most 63",
    zh: "须为小写字母、数字和连字符,以字母开头,至多 63 个字符",
  },
  prefix: {
    en: "must be lower-case letters and digits, beginning with a letter, 3 to 30",
    zh: "须为小写字母和数字,以字母开头,3 到 30 个字符",
  },
  division: { en: "must be a division code of 12 digits", zh: "须为 12 位区划代码" },
  url: {
    en: "must be an http or https URL without user and password",
    zh: "须为不含用户名和密码的 http 或 https 地址",
  },
  sdl: { en: "must be a text of at most 200 000 characters", zh: "须为至多 200 000 个字符的文本" },
  reason: { en: "must say why, in 4 to 500 characters", zh: "须说明理由,4 到 500 个字符" },
  revision: {
    en: "must be the number of a revision in the history, or 0 for the core alone",
    zh: "须为历史中的版本号,或以 0 表示只有核心子图",
  },
  dryRun: { en: "must be true or false", zh: "须为 true 或 false" },
} as const;

type Field = keyof typeof rules;

/** The longest SDL of one subgraph, several times that of the core's largest. */
export const longestSdl = 200_000;

const reason = z.string().trim().min(4).max(500);
const shape = z.object({
  name: z.string().regex(/^[a-z][a-z0-9-]{0,62}$/),
  prefix: z
    .string()
    .regex(/^[a-z][a-z0-9]{2,29}$/)
    .optional(),
  division: z.string(),
  url: z
    .string()
    .max(500)
    .refine((text) => isPlainUrl(text))
    .optional(),
  sdl: z.string().max(longestSdl).optional(),
  allowBreaking: z.object({ reason }).optional(),
  dryRun: z.boolean().default(false),
});

/** Reads a request to publish. @throws PUBLICATION_INVALID, DIVISION_CODE_INVALID */
export function parsePublication(body: unknown): PublicationRequest {
  const { allowBreaking, division, ...rest } = read(shape, body);
  return { ...rest, division: parseDivisionCode(division), allowBreaking: allowBreaking?.reason };
}

const withdrawal = z.object({ reason });
const rollback = z.object({ revision: z.int().min(0), reason });

/** Reads why something is taken back. @throws PUBLICATION_INVALID */
export function parseReason(body: unknown): string {
  return read(withdrawal, body).reason;
}

/** Reads to which revision the graph is to go back, and why. @throws PUBLICATION_INVALID */
export function parseRollback(body: unknown): { readonly revision: number; readonly reason: string } {
  return read(rollback, body);
}

function read<Output>(schema: z.ZodType<Output>, body: unknown): Output {
  const parsed = schema.safeParse(body ?? {});
  if (parsed.success) return parsed.data;
  const path = parsed.error.issues[0]?.path.map(String) ?? [];
  const field = path.at(-1) ?? "";
  const { en, zh } = isField(field) ? rules[field] : { en: "must be given", zh: "必须填写" };
  throw publicationInvalid({ field: path.join(".") || "body", rule: en, ruleZh: zh });
}

function isField(name: string): name is Field {
  return Object.hasOwn(rules, name);
}

function isPlainUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return (protocol === "http:" || protocol === "https:") && username === "" && password === "";
}

import { type Shape, writtenAs } from "@yimen/rules/yaml";
import { z } from "zod";

/** What a county says of its papers. Its own templates and fonts lie in papers/. */
export interface PapersInput {
  readonly address?: string | undefined;
  readonly numberWord?: string | undefined;
  readonly letterhead?: string | undefined;
  readonly texts?: Readonly<Record<string, string>> | undefined;
  readonly faces?: FacesInput | undefined;
}

/** Families of fonts, as the fonts name themselves. */
export interface FacesInput {
  readonly text?: string | undefined;
  readonly title?: string | undefined;
  readonly label?: string | undefined;
}

const family = z.string().min(1).max(80).optional();

const facesShape: Shape<FacesInput> = {
  text: family.describe("family of the body, e.g. FangSong_GB2312 (正文字体)"),
  title: family.describe("family of titles (标题字体)"),
  label: family.describe("family of labels (标签字体)"),
};

const papersShape: Shape<PapersInput> = {
  address: writtenAs(/^https?:\/\/[^\s/?#]+(?:\/[^\s?#]*[^\s/?#])?$/, {
    zh: "公开网址,末尾不带斜杠,如 https://yimen.example.gov.cn",
    en: "a public address without a slash at its end, such as https://yimen.example.gov.cn",
  })
    .optional()
    .describe("where the public reaches the gateway; QR codes lead there (公开网址)"),
  numberWord: z
    .string()
    .max(12)
    .optional()
    .describe("begins every number: 玉 in 玉受字〔2026〕1号 (机关代字)"),
  letterhead: z
    .string()
    .min(1)
    .max(60)
    .optional()
    .describe("what stands above papers; the office otherwise (发文机关标志)"),
  texts: z
    .record(z.string().max(80), z.string().max(1000))
    .optional()
    .describe("words in place of a template's, by their key (替换文字)"),
  faces: z.strictObject(facesShape).optional().describe("fonts, found in papers/ (字体)"),
};

export const papersSchema: z.ZodType<PapersInput> = z.strictObject(papersShape);

import { faultsOfWords, messageForms, type MessageKind, messageKinds } from "@yimen/domain";
import { type Shape, writtenAs } from "@yimen/rules/yaml";
import { z } from "zod";

/** Title and text in place of those of a kind of message. */
export interface WordsInput {
  readonly title: string;
  readonly text: string;
}

/** What a county says of messages to people. */
export interface MessagesInput {
  readonly language?: "ZH" | "EN" | undefined;
  readonly ratingPage?: string | undefined;
  readonly texts?: Readonly<Partial<Record<MessageKind, BothWordsInput | undefined>>> | undefined;
}

/** Words of a kind, by language; those of a language that is left out stay as they come with Yimen. */
export interface BothWordsInput {
  readonly zh?: WordsInput | undefined;
  readonly en?: WordsInput | undefined;
}

const words = z.strictObject({
  title: z.string().min(1).max(100).describe("one line; {caseNo} stands for a datum (标题)"),
  text: z
    .string()
    .min(1)
    .max(1000)
    .describe("a passage in [ ] is left out where a datum in it is not known (内容)"),
} satisfies Shape<WordsInput>);

/** Words are held against what a message of their kind is told: what it would miss is said here, and not when it leaves. */
function wordsOf(kind: MessageKind): z.ZodType<BothWordsInput> {
  const form = messageForms[kind];
  const checked = words.superRefine((written, context) => {
    for (const { part, at, zh, en } of faultsOfWords(form, written)) {
      context.addIssue({
        code: "custom",
        path: [part],
        message: `${en} (character ${at + 1}) / ${zh}(第 ${at + 1} 字)`,
      });
    }
  });
  return z
    .strictObject({ zh: checked.optional(), en: checked.optional() } satisfies Shape<BothWordsInput>)
    .describe(
      `${messageKinds.label(kind, "en")} (${messageKinds.label(kind, "zh")}): {${[...form.needs, ...form.may].join("} {")}}`,
    );
}

const textsShape = Object.fromEntries(
  messageKinds.values.map((kind) => [kind, wordsOf(kind).optional()]),
) as unknown as Readonly<Record<MessageKind, z.ZodOptional<z.ZodType<BothWordsInput>>>>;

const messagesShape: Shape<MessagesInput> = {
  language: z
    .enum(["ZH", "EN"])
    .optional()
    .describe("language of messages; Chinese unless told otherwise (语言)"),
  ratingPage: writtenAs(/^https?:\/\/\S+$/, {
    zh: "公开网址,评价码接在其后,如 https://yimen.example.gov.cn/rate?code=",
    en: "a public address that the code is put behind, such as https://yimen.example.gov.cn/rate?code=",
  })
    .optional()
    .describe("page where a service is rated (评价页面)"),
  texts: z.strictObject(textsShape).optional().describe("words in place of those of a kind (替换文字)"),
};

export const messagesSchema: z.ZodType<MessagesInput> = z.strictObject(messagesShape);

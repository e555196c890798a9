import type { MessageKind } from "../vocabulary/messages.ts";
import {
  isMessageText,
  type MessageData,
  type MessageText,
  readMessageText,
  sayMessageText,
} from "./message-text.ts";

/** Languages messages are written in. */
export type MessageLanguage = "ZH" | "EN";

/** Title and text of a message in one language. */
export interface MessageWords {
  readonly title: string;
  readonly text: string;
}

/** One kind of message: what it is told, and its words. */
export interface MessageForm {
  readonly kind: MessageKind;
  /** Data every message of the kind has. */
  readonly needs: readonly string[];
  /** Data it may lack: they stand in passages only. */
  readonly may: readonly string[];
  /** Data that is its reader's alone: never shown to staff, never printed. */
  readonly secret: readonly string[];
  readonly words: Readonly<Record<MessageLanguage, MessageWords>>;
}

/** What is wrong with words for a kind of message: where in the text, counted from 0, and why. */
export interface MessageWordsFault {
  readonly part: keyof MessageWords;
  readonly at: number;
  readonly zh: string;
  readonly en: string;
}

/** Holds words against what a message of the kind is told. A title is one line without secrets. */
export function faultsOfWords(form: MessageForm, words: MessageWords): readonly MessageWordsFault[] {
  return (["title", "text"] as const).flatMap((part) => {
    const read = readMessageText(words[part]);
    if (!isMessageText(read)) return [{ part, ...read }];
    return [...unknownIn(form, part, read), ...maybeIn(form, part, read)];
  });
}

function unknownIn(
  form: MessageForm,
  part: keyof MessageWords,
  read: MessageText,
): readonly MessageWordsFault[] {
  const known = [...form.needs, ...form.may].filter((name) => part === "text" || !form.secret.includes(name));
  return dataIn(read)
    .filter(({ datum }) => !known.includes(datum))
    .map(({ datum, at }) => ({
      part,
      at,
      zh: `消息没有数据 {${datum}};可用:${known.join("、")}`,
      en: `the message has no {${datum}} here; it has ${known.join(", ")}`,
    }));
}

function maybeIn(
  form: MessageForm,
  part: keyof MessageWords,
  read: MessageText,
): readonly MessageWordsFault[] {
  return dataIn(read)
    .filter(({ datum }) => read.needed.includes(datum) && form.may.includes(datum))
    .map(({ datum, at }) => ({
      part,
      at,
      zh: `{${datum}} 不一定有,须写在方括号里`,
      en: `{${datum}} may be missing: put it into a passage in brackets`,
    }));
}

function dataIn({ pieces }: MessageText): readonly { readonly datum: string; readonly at: number }[] {
  return pieces.flatMap((piece) => {
    if ("datum" in piece) return [piece];
    return "passage" in piece ? piece.passage.filter((each) => "datum" in each) : [];
  });
}

/** What stands for a secret where others than its reader see the message. */
const hidden: Readonly<Record<MessageLanguage, string>> = {
  ZH: "(仅发送给本人)",
  EN: "(sent to the addressee only)",
};

/**
 * A message in one language.
 *
 * @param shown where others than its reader see it: secrets are hidden
 * @throws {RangeError} when data that the kind needs is missing
 */
export function sayMessage(
  form: MessageForm,
  language: MessageLanguage,
  data: MessageData,
  {
    words = form.words[language],
    shown = false,
  }: { readonly words?: MessageWords | undefined; readonly shown?: boolean } = {},
): MessageWords {
  const told = shown
    ? {
        ...data,
        ...Object.fromEntries(
          form.secret.filter((name) => data[name] !== undefined).map((name) => [name, hidden[language]]),
        ),
      }
    : data;
  return { title: oneLine(say(words.title, told)), text: say(words.text, told) };
}

function say(written: string, data: MessageData): string {
  const read = readMessageText(written);
  if (!isMessageText(read)) throw new RangeError(read.en);
  return sayMessageText(read, data);
}

/** A title becomes a header of a mail: whatever could begin another line is a space. */
function oneLine(title: string): string {
  return title.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();
}

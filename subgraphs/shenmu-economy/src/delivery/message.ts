import type { Message, Sealer } from "@yimen/subgraph-kit";
import type { BulletinContent } from "../bulletin/store.ts";
import { openCode, openContact, unsubscribeToken } from "../subscription/contact.ts";
import { codeValidHours } from "../subscription/operations.ts";
import { type MessageLanguage, priceUnits } from "../vocabulary.ts";

/** What a message is made of. */
export interface MessageParts {
  readonly deliveryId: string;
  readonly subscriptionId: string;
  readonly sealedContact: string;
  /** The sealed code, for a confirmation. */
  readonly sealedCode: string | null;
  /** What the bulletin says, for a bulletin. */
  readonly content: BulletinContent | undefined;
  readonly language: MessageLanguage;
}

/** Page that unsubscribes; without one the token is told, for the counter and the mini-program. */
type UnsubscribePage = string | undefined;

/** What stands around a bulletin, in one language. */
interface Wording {
  readonly sign: string;
  readonly codeTitle: string;
  readonly code: (code: string) => string;
  readonly token: (token: string) => string;
  readonly page: (url: string) => string;
  readonly price: (price: NonNullable<BulletinContent["price"]>, observedOn: string) => string;
}

const wordings: Readonly<Record<MessageLanguage, Wording>> = {
  ZH: {
    sign: "【神木特色经济信息】",
    codeTitle: "确认码",
    code: (code) => `您的订阅确认码是 ${code},${codeValidHours} 小时内有效。若非本人操作,请忽略。`,
    token: (token) => `退订码:${token}`,
    page: (url) => `退订:${url}`,
    price: ({ yuan, unit, market }, observedOn) =>
      `${yuan} 元/${priceUnits.label(unit, "zh")}(${market === null ? "" : `${market},`}${observedOn})`,
  },
  EN: {
    sign: "[Shenmu local economy] ",
    codeTitle: "confirmation code",
    code: (code) =>
      `Your confirmation code is ${code}, valid for ${codeValidHours} hours. If you did not ask for it, ignore this.`,
    token: (token) => `To unsubscribe: ${token}`,
    page: (url) => `To unsubscribe: ${url}`,
    price: ({ yuan, unit, market }, observedOn) =>
      `CNY ${yuan}/${priceUnits.label(unit, "en")} (${market === null ? "" : `${market}, `}${observedOn})`,
  },
};

/**
 * A delivery as its reader gets it, in the language they asked for. What a bulletin says stays as its station wrote it.
 * Every bulletin says how to unsubscribe.
 */
export function composeMessage(sealer: Sealer, parts: MessageParts, page: UnsubscribePage): Message {
  const { deliveryId: key, subscriptionId, sealedContact, sealedCode, content, language } = parts;
  const words = wordings[language];
  const to = openContact(sealer, subscriptionId, sealedContact);
  if (content === undefined) {
    const code = openCode(sealer, subscriptionId, sealedCode ?? "");
    return {
      key,
      to,
      purpose: "CONFIRMATION",
      title: `${words.sign}${words.codeTitle}`,
      text: `${words.sign}${words.code(code)}`,
    };
  }
  const token = unsubscribeToken(sealer, subscriptionId);
  const unsubscribeUrl = page === undefined ? undefined : `${page}${encodeURIComponent(token)}`;
  const { title, body, price, observedOn } = content;
  return {
    key,
    to,
    purpose: "BULLETIN",
    title: `${words.sign}${title}`,
    text: [
      `${words.sign}${title}`,
      body,
      price === null ? "" : words.price(price, observedOn.toString()),
      unsubscribeUrl === undefined ? words.token(token) : words.page(unsubscribeUrl),
    ]
      .filter((line) => line !== "")
      .join("\n"),
    unsubscribeUrl,
  };
}

import type { Sealer } from "@yimen/subgraph-kit";
import type { BulletinContent } from "../bulletin/store.ts";
import type { ShenmuMessage } from "../sender/sender.ts";
import { openCode, openContact, unsubscribeToken } from "../subscription/contact.ts";
import { codeValidHours } from "../subscription/operations.ts";
import { priceUnits } from "../vocabulary.ts";

const sign = "【神木特色经济信息】";

/** What a message is made of. */
export interface MessageParts {
  readonly deliveryId: string;
  readonly subscriptionId: string;
  readonly sealedContact: string;
  /** The sealed code, for a confirmation. */
  readonly sealedCode: string | null;
  /** What the bulletin says, for a bulletin. */
  readonly content: BulletinContent | undefined;
}

/** Page that unsubscribes; without one the token is told, for the counter and the mini-program. */
type UnsubscribePage = string | undefined;

/**
 * A delivery as the farmer reads it, in Chinese as everything the station publishes. Every bulletin says how to
 * unsubscribe.
 */
export function composeMessage(sealer: Sealer, parts: MessageParts, page: UnsubscribePage): ShenmuMessage {
  const { deliveryId: key, subscriptionId, sealedContact, sealedCode, content } = parts;
  const to = openContact(sealer, subscriptionId, sealedContact);
  if (content === undefined) {
    const code = openCode(sealer, subscriptionId, sealedCode ?? "");
    return {
      key,
      to,
      purpose: "CONFIRMATION",
      title: `${sign}确认码`,
      text: `${sign}您的订阅确认码是 ${code},${codeValidHours} 小时内有效。若非本人操作,请忽略。`,
    };
  }
  const token = unsubscribeToken(sealer, subscriptionId);
  const unsubscribeUrl = page === undefined ? undefined : `${page}${encodeURIComponent(token)}`;
  return {
    key,
    to,
    purpose: "BULLETIN",
    title: `${sign}${content.title}`,
    text: [
      `${sign}${content.title}`,
      content.body,
      priceLine(content),
      unsubscribeUrl === undefined ? `退订码:${token}` : `退订:${unsubscribeUrl}`,
    ]
      .filter((line) => line !== "")
      .join("\n"),
    unsubscribeUrl,
  };
}

function priceLine({ price, observedOn }: BulletinContent): string {
  if (price === null) return "";
  const where = price.market === null ? "" : `${price.market},`;
  return `${price.yuan} 元/${priceUnits.label(price.unit, "zh")}(${where}${observedOn.toString()})`;
}

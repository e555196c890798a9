import {
  type DomainError,
  DomainError as Refused,
  masked,
  parseMobilePhone,
  typedSecret,
} from "@yimen/domain";
import type { Sealer } from "@yimen/subgraph-kit";
import { z } from "zod";
import type { Channel } from "../vocabulary.ts";
import { emailInvalid, openidInvalid } from "./failures.ts";

const email = z.email().max(200);

/**
 * Reads a contact of a channel and writes it in one way, so that one person has one fingerprint.
 *
 * @throws MOBILE_PHONE_INVALID, SHENMU_OPENID_INVALID, SHENMU_EMAIL_INVALID
 */
export function parseContact(channel: Channel, text: string): string {
  return contactReaders[channel](text);
}

const contactReaders: Readonly<Record<Channel, (text: string) => string>> = {
  SMS: parseMobilePhone,
  WECHAT: (text) => {
    const openid = text.trim();
    if (/^[\w-]{6,64}$/.test(openid)) return openid;
    throw openidInvalid({ value: text });
  },
  EMAIL: (text) => {
    const parsed = email.safeParse(text.trim());
    if (!parsed.success) throw emailInvalid({ value: text });
    // The part before the @ may tell capitals apart, the domain never does.
    const at = parsed.data.lastIndexOf("@");
    return `${parsed.data.slice(0, at)}${parsed.data.slice(at).toLowerCase()}`;
  },
};

/** An expected failure of reading a contact, or undefined when it reads well. */
export function contactProblem(channel: Channel, text: string): DomainError | undefined {
  try {
    parseContact(channel, text);
    return undefined;
  } catch (error) {
    if (error instanceof Refused) return error;
    throw error;
  }
}

/** Enough to recognise somebody known: `138****5678`, `w***@example.cn`. */
export function maskContact(channel: Channel, contact: string): string {
  if (channel !== "EMAIL") return masked(contact);
  return `${contact.slice(0, 1)}***${contact.slice(contact.lastIndexOf("@"))}`;
}

const placeOf = (subscriptionId: string, column: string): string =>
  `shenmu.subscription/${subscriptionId}/${column}`;

/** Seals a contact for its row: moved to another one it does not open. */
export const sealContact = (sealer: Sealer, subscriptionId: string, contact: string): string =>
  sealer.seal(contact, placeOf(subscriptionId, "contact"));

export const openContact = (sealer: Sealer, subscriptionId: string, sealed: string): string =>
  sealer.open(sealed, placeOf(subscriptionId, "contact"));

export const sealCode = (sealer: Sealer, subscriptionId: string, code: string): string =>
  sealer.seal(code, placeOf(subscriptionId, "code"));

export const openCode = (sealer: Sealer, subscriptionId: string, sealed: string): string =>
  sealer.open(sealed, placeOf(subscriptionId, "code"));

/** Finds the exact contact, on one channel, and nothing like it. */
export const contactFingerprint = (sealer: Sealer, channel: Channel, contact: string): string =>
  sealer.fingerprint(`${channel} ${contact}`, "shenmu.contact");

export const codeHash = (sealer: Sealer, subscriptionId: string, code: string): string =>
  sealer.fingerprint(`${subscriptionId} ${code}`, "shenmu.code");

/**
 * What unsubscribes without signing in (退订码). Computed from the id with the data key, so that every message can carry it
 * and the database does not hold it.
 */
export const unsubscribeToken = (sealer: Sealer, subscriptionId: string): string =>
  sealer.fingerprint(subscriptionId, "shenmu.unsubscribe").slice(0, 24);

export const tokenHash = (sealer: Sealer, token: string): string =>
  sealer.fingerprint(typedSecret(token), "shenmu.unsubscribe-hash");

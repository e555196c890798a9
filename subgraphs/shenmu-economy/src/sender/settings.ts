import {
  type AllowedHosts,
  EnvironmentInvalid,
  parseAllowedHosts,
  requiredText,
  type Variables,
} from "@yimen/service-host";
import { createHttpSender, createSmtpSender, type MessageSender } from "@yimen/subgraph-kit";
import { z } from "zod";
import { type MessageLanguage, messageLanguages } from "../vocabulary.ts";
import type { ShenmuSenders } from "./sender.ts";

/** What the service is told besides what every subgraph is: the ways out, and where a reader unsubscribes. */
export interface ShenmuSettings {
  readonly senders: ShenmuSenders;
  /** Page of the city that unsubscribes; the token is put behind it. */
  readonly unsubscribeUrl?: string | undefined;
  /** Language of messages to those who named none; Chinese unless told otherwise. */
  readonly language?: MessageLanguage | undefined;
}

const httpUrl = z.url({ protocol: /^https?$/, error: "must be an http or https URL" });
const yesOrNo = z
  .enum(["yes", "no"], "must be yes or no")
  .default("no")
  .transform((word) => word === "yes");

const gateway = (prefix: string) =>
  ({
    [`${prefix}_URL`]: httpUrl.optional(),
    [`${prefix}_TEMPLATE`]: requiredText.optional(),
    [`${prefix}_SECRET`]: z.string().min(32, "must have at least 32 characters").optional(),
  }) as const;

const shape = z.object({
  SHENMU_SMTP_URL: z.url({ protocol: /^smtps?$/, error: "must be an smtp or smtps URL" }).optional(),
  SHENMU_SMTP_FROM: z.email("must be an e-mail address").optional(),
  ...gateway("SHENMU_SMS"),
  SHENMU_SMS_KNOWS_REPEATS: yesOrNo,
  ...gateway("SHENMU_WECHAT"),
  SHENMU_WECHAT_KNOWS_REPEATS: yesOrNo,
  SHENMU_PRIVATE_GATEWAYS: yesOrNo,
  SHENMU_UNSUBSCRIBE_URL: httpUrl.optional(),
  SHENMU_LANGUAGE: z.enum(messageLanguages.values, "must be ZH or EN").optional(),
});

/**
 * Reads the ways out from an environment. A channel of which nothing is set is not configured; one of which only a part
 * is set is a mistake.
 *
 * @throws {EnvironmentInvalid} naming every variable at fault and never a value
 */
export function readSettings(variables: Variables): ShenmuSettings {
  const parsed = shape.safeParse(variables);
  if (!parsed.success) {
    throw new EnvironmentInvalid(
      parsed.error.issues.map(({ path, message }) => ({ variable: path.join("."), rule: message })),
    );
  }
  const missing = ["SHENMU_SMTP", "SHENMU_SMS", "SHENMU_WECHAT"].flatMap((prefix) =>
    missingOf(variables, prefix),
  );
  if (missing.length > 0) throw new EnvironmentInvalid(missing);
  const { data } = parsed;
  const allowed = data.SHENMU_PRIVATE_GATEWAYS ? everywhere : internet;
  const smtp = { url: data.SHENMU_SMTP_URL, from: data.SHENMU_SMTP_FROM };
  const sms = gatewayOf(variables, "SHENMU_SMS", data.SHENMU_SMS_KNOWS_REPEATS, allowed);
  const wechat = gatewayOf(variables, "SHENMU_WECHAT", data.SHENMU_WECHAT_KNOWS_REPEATS, allowed);
  return {
    senders: {
      ...(sms !== undefined && { SMS: sms }),
      ...(wechat !== undefined && { WECHAT: wechat }),
      ...(smtp.url !== undefined &&
        smtp.from !== undefined && {
          EMAIL: createSmtpSender({ url: new URL(smtp.url), from: smtp.from, allowed }),
        }),
    },
    unsubscribeUrl: data.SHENMU_UNSUBSCRIBE_URL,
    language: data.SHENMU_LANGUAGE,
  };
}

const parts: Readonly<Record<string, readonly string[]>> = {
  SHENMU_SMTP: ["URL", "FROM"],
  SHENMU_SMS: ["URL", "TEMPLATE", "SECRET"],
  SHENMU_WECHAT: ["URL", "TEMPLATE", "SECRET"],
};

function missingOf(
  variables: Variables,
  prefix: string,
): readonly { readonly variable: string; readonly rule: string }[] {
  const names = (parts[prefix] ?? []).map((part) => `${prefix}_${part}`);
  const absent = names.filter((name) => variables[name] === undefined);
  if (absent.length === names.length) return [];
  return absent.map((variable) => ({ variable, rule: `is missing beside the other ${prefix}_ variables` }));
}

const internet = parseAllowedHosts("public");
const everywhere = parseAllowedHosts("public, private, loopback");

function gatewayOf(
  variables: Variables,
  prefix: string,
  knowsRepeats: boolean,
  allowed: AllowedHosts,
): MessageSender | undefined {
  const url = variables[`${prefix}_URL`];
  const template = variables[`${prefix}_TEMPLATE`];
  const secret = variables[`${prefix}_SECRET`];
  if (url === undefined || template === undefined || secret === undefined) return undefined;
  return createHttpSender({
    url: new URL(url),
    template,
    secret,
    knowsRepeats,
    allowed,
    headers: "x-shenmu",
  });
}

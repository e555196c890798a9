import { type MessageChannel } from "@yimen/domain";
import { type AllowedHosts, EnvironmentInvalid, requiredText, type Variables } from "@yimen/service-host";
import { z } from "zod";
import { createHttpSender } from "./http-sender.ts";
import type { MessageSender } from "./sender.ts";
import { createSmtpSender } from "./smtp-sender.ts";

/** The channels that are configured. A message for another one waits. */
export type MessageSenders = Readonly<Partial<Record<MessageChannel, MessageSender>>>;

const yesOrNo = z
  .enum(["yes", "no"], "must be yes or no")
  .default("no")
  .transform((word) => word === "yes");

const gatewayShape = {
  URL: z.url({ protocol: /^https?$/, error: "must be an http or https URL" }),
  TEMPLATE: requiredText,
  SECRET: z.string().min(32, "must have at least 32 characters"),
  KNOWS_REPEATS: yesOrNo,
} as const;
const gateway = z.object(gatewayShape);

const mail = z.object({
  URL: z.url({ protocol: /^smtps?$/, error: "must be an smtp or smtps URL" }),
  FROM: z.email("must be an e-mail address"),
});

/**
 * Reads the ways out from an environment: `<prefix>_SMTP_URL`, `_SMTP_FROM`; `<prefix>_SMS_URL`, `_SMS_TEMPLATE`, `_SMS_SECRET`,
 * `_SMS_KNOWS_REPEATS`; the same with `WECHAT`. A channel of which nothing is set is not configured; one of which only a part is set is a
 * mistake.
 *
 * @param headers what a gateway's own headers begin with; `x-yimen` unless told otherwise
 * @throws {EnvironmentInvalid} naming every variable at fault and never a value
 */
export function readSenders(
  variables: Variables,
  prefix: string,
  allowed: AllowedHosts,
  headers?: string,
): MessageSenders {
  const faults: { readonly variable: string; readonly rule: string }[] = [];
  const read = <Shape extends z.ZodType>(channel: string, shape: Shape, names: readonly string[]) => {
    const own = `${prefix}_${channel}`;
    const given = Object.fromEntries(
      names.flatMap((name) => {
        const value = variables[`${own}_${name}`];
        return value === undefined ? [] : [[name, value]];
      }),
    );
    if (Object.keys(given).every((name) => name === "KNOWS_REPEATS")) return undefined;
    const parsed = shape.safeParse(given);
    if (parsed.success) return parsed.data;
    for (const { path, message } of parsed.error.issues) {
      const name = path.join(".");
      const rule = given[name] === undefined ? `is missing beside the other ${own}_ variables` : message;
      faults.push({ variable: `${own}_${name}`, rule });
    }
    return undefined;
  };
  const parts = Object.keys(gatewayShape);
  const sms = read("SMS", gateway, parts);
  const wechat = read("WECHAT", gateway, parts);
  const smtp = read("SMTP", mail, ["URL", "FROM"]);
  if (faults.length > 0) throw new EnvironmentInvalid(faults);
  const over = ({ URL: url, TEMPLATE, SECRET, KNOWS_REPEATS }: z.infer<typeof gateway>): MessageSender =>
    createHttpSender({
      url: new URL(url),
      template: TEMPLATE,
      secret: SECRET,
      knowsRepeats: KNOWS_REPEATS,
      allowed,
      headers,
    });
  return {
    ...(sms !== undefined && { SMS: over(sms) }),
    ...(wechat !== undefined && { WECHAT: over(wechat) }),
    ...(smtp !== undefined && {
      EMAIL: createSmtpSender({ url: new URL(smtp.URL), from: smtp.FROM, allowed }),
    }),
  };
}

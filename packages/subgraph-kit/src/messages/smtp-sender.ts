import { Readable } from "node:stream";
import MailComposer from "nodemailer/lib/mail-composer/index.js";
import SMTPConnection from "nodemailer/lib/smtp-connection/index.js";
import { type AllowedHosts, checkedSocket } from "@yimen/service-host";
import type { Message, MessageSender, SendOutcome } from "./sender.ts";

/** A mail server that takes messages of the place. */
export interface SmtpSenderSettings {
  /** `smtp://user:password@host:587`, or `smtps://` for TLS from the first byte. A password is never sent in clear. */
  readonly url: URL;
  /** Address the messages come from. */
  readonly from: string;
  /** Where the server may stand; checked at every connection. */
  readonly allowed: AllowedHosts;
}

const connectWithinMs = 5_000;

const notEntered: SendOutcome = {
  outcome: "refused",
  forGood: false,
  detail: "the mail server could not be entered",
};

/**
 * Sends e-mail over SMTP, one connection a message. SMTP has no way to ask whether a message arrived: until the body is
 * asked for nothing has left, after that only the server's own answer is certain.
 */
export function createSmtpSender(settings: SmtpSenderSettings): MessageSender {
  return {
    knowsRepeats: false,
    async send(message, signal) {
      const body = await compose(settings, message);
      const { host, port, options } = connectionOptions(settings.url);
      const socket = await checkedSocket(settings.allowed, host, port, connectWithinMs).catch(
        () => undefined,
      );
      // Not reached, or not where it may be reached: nothing has left.
      if (socket === undefined) return notEntered;
      const connection = new SMTPConnection({ ...options, connection: socket });
      // A connection that breaks off once nobody listens any more must not end the process.
      connection.on("error", () => {});
      const onAbort = (): void => connection.close();
      signal.addEventListener("abort", onAbort, { once: true });
      try {
        return await exchange(connection, settings, message.to, body);
      } finally {
        signal.removeEventListener("abort", onAbort);
        connection.close();
      }
    },
  };
}

async function exchange(
  connection: SMTPConnection,
  { url, from }: SmtpSenderSettings,
  to: string,
  body: Buffer,
): Promise<SendOutcome> {
  try {
    await connect(connection, url);
  } catch {
    // Whatever the server says before it was given a recipient is about us, not about the message.
    return notEntered;
  }
  let handedOver = false;
  const stream = new Readable({
    read() {
      handedOver = true;
      this.push(body);
      this.push(null);
    },
  });
  try {
    return { outcome: "accepted", receipt: await transmit(connection, { from, to }, stream) };
  } catch (error) {
    return outcomeOf(error, handedOver);
  }
}

async function compose({ from }: SmtpSenderSettings, message: Message): Promise<Buffer> {
  const domain = from.slice(from.lastIndexOf("@") + 1);
  return new MailComposer({
    from,
    to: message.to,
    subject: message.title,
    text: message.text,
    // The same for every attempt: readers' programs show a repeat once.
    messageId: `<${message.key}@${domain}>`,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(message.unsubscribeUrl !== undefined && {
      headers: { "List-Unsubscribe": { prepared: true, value: `<${message.unsubscribeUrl}>` } },
    }),
  })
    .compile()
    .build();
}

interface Entrance {
  readonly host: string;
  readonly port: number;
  readonly options: NonNullable<ConstructorParameters<typeof SMTPConnection>[0]>;
}

function connectionOptions(url: URL): Entrance {
  const secure = url.protocol === "smtps:";
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const port = url.port === "" ? (secure ? 465 : 587) : Number(url.port);
  return {
    host,
    port,
    options: {
      host,
      port,
      secure,
      requireTLS: url.username !== "",
      connectionTimeout: connectWithinMs,
      greetingTimeout: 5_000,
      socketTimeout: 15_000,
    },
  };
}

async function connect(connection: SMTPConnection, url: URL): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    connection.once("error", reject);
    connection.once("end", () => reject(new Error("the mail server closed the connection")));
    connection.connect((error) => (error == null ? resolve() : reject(error)));
  });
  if (url.username === "") return;
  await new Promise<void>((resolve, reject) => {
    const credentials = { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) };
    connection.login({ credentials }, (error) => (error == null ? resolve() : reject(error)));
  });
}

async function transmit(
  connection: SMTPConnection,
  envelope: { readonly from: string; readonly to: string },
  body: Readable,
): Promise<string> {
  return new Promise((resolve, reject) => {
    connection.once("error", reject);
    connection.once("end", () => reject(new Error("the mail server closed the connection")));
    connection.send({ from: envelope.from, to: [envelope.to] }, body, (error, info) =>
      error == null ? resolve(info.response.slice(0, 200)) : reject(error),
    );
  });
}

function outcomeOf(error: unknown, handedOver: boolean): SendOutcome {
  const status = error instanceof Error && "responseCode" in error ? Number(error.responseCode) : 0;
  if (status >= 400) return { outcome: "refused", forGood: status >= 500, detail: `SMTP ${status}` };
  return handedOver
    ? { outcome: "unknown", detail: "the mail server took the message and did not answer" }
    : { outcome: "refused", forGood: false, detail: "the mail server broke off before the message" };
}

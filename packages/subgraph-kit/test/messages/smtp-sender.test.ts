import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { afterEach, expect, test } from "vitest";
import { parseAllowedHosts } from "@yimen/service-host";
import { createSmtpSender, type Message, type SendOutcome } from "@yimen/subgraph-kit";

const servers: SMTPServer[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
    });
  }
});

/** A real mail server on this machine. */
async function startMail(options: SMTPServerOptions = {}): Promise<{ url: URL; mails: string[] }> {
  const mails: string[] = [];
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    closeTimeout: 100,
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.once("end", () => {
        mails.push(Buffer.concat(chunks).toString());
        done(null);
      });
    },
    ...options,
  });
  server.on("error", () => {});
  servers.push(server);
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve());
  });
  const address = server.server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  return { url: new URL(`smtp://127.0.0.1:${port}`), mails };
}

const message: Message = {
  key: "610881101000.abc",
  to: "wang@example.cn",
  purpose: "BULLETIN",
  title: "【神木特色经济信息】春播",
  text: "先施底肥,再旋耕。",
  unsubscribeUrl: "https://example.cn/unsubscribe?token=t",
};

const sendTo = (url: URL, patienceMs = 5_000, hosts = "loopback"): Promise<SendOutcome> =>
  createSmtpSender({ url, from: "info@shenmu.example", allowed: parseAllowedHosts(hosts) }).send(
    message,
    AbortSignal.timeout(patienceMs),
  );

const refusal = (responseCode: number): Error => Object.assign(new Error("no"), { responseCode });

test("SM-19 a mail arrives at a real server with its key as Message-ID and the way to unsubscribe", async () => {
  const { url, mails } = await startMail();
  expect(await sendTo(url)).toMatchObject({ outcome: "accepted" });
  expect(mails).toHaveLength(1);
  expect(mails[0]).toContain("Message-ID: <610881101000.abc@shenmu.example>");
  expect(mails[0]).toContain("List-Unsubscribe: <https://example.cn/unsubscribe?token=t>");
  expect(mails[0]).toContain("To: wang@example.cn");
  const body = /\r\n\r\n([\s\S]*)$/.exec(mails[0] ?? "")?.[1] ?? "";
  expect(Buffer.from(body, "base64").toString()).toContain("先施底肥,再旋耕。");
});

test.each([
  [550, true],
  [451, false],
])("a recipient refused with %s is refused for good: %s", async (code, forGood) => {
  const { url, mails } = await startMail({ onRcptTo: (_address, _session, done) => done(refusal(code)) });
  expect(await sendTo(url)).toEqual({ outcome: "refused", forGood, detail: `SMTP ${code}` });
  expect(mails).toEqual([]);
});

test("a body refused by the server is refused, its own answer is certain", async () => {
  const { url } = await startMail({
    onData: (stream, _session, done) => {
      stream.resume();
      stream.once("end", () => done(refusal(554)));
    },
  });
  expect(await sendTo(url)).toEqual({ outcome: "refused", forGood: true, detail: "SMTP 554" });
});

test("56 a server that took the body and says nothing leaves the outcome unknown", async () => {
  const { url } = await startMail({ onData: (stream) => void stream.resume() });
  expect(await sendTo(url, 500)).toMatchObject({ outcome: "unknown" });
});

test("56 a server that hangs before the body was certainly sent nothing", async () => {
  const { url } = await startMail({ onRcptTo: () => {} });
  expect(await sendTo(url, 500)).toMatchObject({ outcome: "refused", forGood: false });
});

test("a server that is not there was certainly sent nothing", async () => {
  expect(await sendTo(new URL("smtp://127.0.0.1:1"))).toMatchObject({ outcome: "refused", forGood: false });
});

test("a password is not sent in clear", async () => {
  const attempts: string[] = [];
  const { url } = await startMail({
    disabledCommands: ["STARTTLS"],
    allowInsecureAuth: true,
    onAuth: (auth, _session, done) => {
      attempts.push(auth.username ?? "");
      done(null, { user: "u" });
    },
  });
  url.username = "user";
  url.password = "secret";
  expect(await sendTo(url)).toMatchObject({ outcome: "refused", forGood: false });
  expect(attempts).toEqual([]);
});

test("61 a mail server at a private address is not connected to unless it is allowed, by number and by name", async () => {
  const { url, mails } = await startMail();
  for (const host of ["127.0.0.1", "localhost"]) {
    url.hostname = host;
    expect(await sendTo(url, 5_000, "public")).toMatchObject({ outcome: "refused", forGood: false });
    expect(mails).toEqual([]);
  }
  expect(await sendTo(url)).toMatchObject({ outcome: "accepted" });
});

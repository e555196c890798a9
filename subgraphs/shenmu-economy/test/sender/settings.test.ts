import { expect, test } from "vitest";
import { readSettings } from "../../src/index.ts";

const secret = "a secret of at least thirty-two characters";
const sms = {
  SHENMU_SMS_URL: "https://sms.example/send",
  SHENMU_SMS_TEMPLATE: "T1",
  SHENMU_SMS_SECRET: secret,
};

test("a channel of which nothing is set is not configured", () => {
  expect(readSettings({})).toEqual({ senders: {}, unsubscribeUrl: undefined });
});

test("a channel is configured by all of its variables, and only its own", () => {
  const { senders } = readSettings(sms);
  expect(Object.keys(senders)).toEqual(["SMS"]);
  expect(senders.SMS?.knowsRepeats).toBe(false);
  expect(readSettings({ ...sms, SHENMU_SMS_KNOWS_REPEATS: "yes" }).senders.SMS?.knowsRepeats).toBe(true);
  const mail = { SHENMU_SMTP_URL: "smtps://u:p@mail.example", SHENMU_SMTP_FROM: "info@mail.example" };
  expect(Object.keys(readSettings({ ...sms, ...mail }).senders)).toEqual(["SMS", "EMAIL"]);
});

test("half a channel and malformed settings are named, never shown", () => {
  const faults = (variables: Record<string, string>): string => {
    try {
      return JSON.stringify(readSettings(variables));
    } catch (error) {
      return String(error);
    }
  };
  expect(faults({ SHENMU_SMS_URL: sms.SHENMU_SMS_URL })).toMatch(
    /SHENMU_SMS_TEMPLATE[\s\S]*SHENMU_SMS_SECRET/,
  );
  const garbled = {
    SHENMU_SMS_URL: "ftp://10.0.0.1/hidden-path",
    SHENMU_SMS_SECRET: "hidden-secret",
    SHENMU_SMTP_URL: "hidden",
    SHENMU_SMTP_FROM: "hidden",
    SHENMU_PRIVATE_GATEWAYS: "hidden",
  };
  const text = faults(garbled);
  for (const name of Object.keys(garbled)) expect(text).toContain(name);
  expect(text).not.toContain("hidden");
});

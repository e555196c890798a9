import { describe, expect, test } from "vitest";
import { parseMobilePhone, parsePhone } from "../../src/index.ts";
import { codeOf, thrownBy } from "../thrown.ts";

describe("mobile numbers", () => {
  test.each([
    "13812345678",
    "138 1234 5678",
    "138-1234-5678",
    "+8613812345678",
    "+86 138 1234 5678",
    "008613812345678",
    "8613812345678",
    " １３８12345678 ",
  ])("N-3 %s is written 13812345678", (text) => {
    expect(parseMobilePhone(text)).toBe("13812345678");
  });

  test.each([
    "12812345678",
    "1381234567",
    "138123456789",
    "23812345678",
    "13812345 ext",
    "",
    "13812345678,13812345679",
  ])("N-3 %j is no mobile number", (text) => {
    expect(codeOf(() => parseMobilePhone(text))).toBe("MOBILE_PHONE_INVALID");
  });

  test("N-3 the second digit runs from 3 to 9", () => {
    expect(codeOf(() => parseMobilePhone("12912345678"))).toBe("MOBILE_PHONE_INVALID");
    expect(parseMobilePhone("13012345678")).toBe("13012345678");
    expect(parseMobilePhone("19912345678")).toBe("19912345678");
  });

  test("X-12 the refusal shows the number masked", () => {
    const error = thrownBy(() => parseMobilePhone("12812345678"));
    expect(error.zh + error.en).toContain("128****5678");
    expect(error.zh + error.en).not.toContain("12345678");
  });
});

describe("numbers to call", () => {
  test.each([
    ["0579-84660000", "0579-84660000"],
    ["(0579)84660000", "0579-84660000"],
    ["（０５７９） 84660000", "0579-84660000"],
    ["0579 8466000", "0579-8466000"],
    ["010-62345678", "010-62345678"],
    ["0579-84660000-801", "0579-84660000-801"],
    ["0579-84660000 转 801", "0579-84660000-801"],
    ["12345", "12345"],
    ["110", "110"],
    ["12348", "12348"],
    ["95598", "95598"],
    ["400-123-4567", "400-1234567"],
    ["138 1234 5678", "13812345678"],
  ])("YS-3.3 %s is written %s", (text, written) => {
    expect(parsePhone(text)).toBe(written);
    expect(parsePhone(written)).toBe(written);
  });

  test.each([
    "84660000",
    "0579-14660000",
    "0579-846600",
    "0579-846600000",
    "00-84660000",
    "无",
    "",
    "12",
    "99999",
  ])("YS-3.3 %j is refused", (text) => {
    expect(codeOf(() => parsePhone(text))).toBe("PHONE_INVALID");
  });
});

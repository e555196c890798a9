import { describe, expect, test } from "vitest";
import { isPhone, parseMobilePhone, parsePhone } from "../../src/index.ts";
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
    "(+86)13812345678",
    "+86\u00A0138\u200B12345678",
    "138–1234–5678",
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
    ["010-6234-5678", "010-62345678"],
    ["0579-84660000 ext. 801", "0579-84660000-801"],
    ["4008-123-456", "400-8123456"],
  ])("YS-3.3 %s is written %s", (text, written) => {
    expect(parsePhone(text)).toBe(written);
    expect(parsePhone(written)).toBe(written);
  });

  test.each([
    ["+86-10-62345678", "010-62345678"],
    ["+86 (0)579 8466 0000", "0579-84660000"],
    ["0086-579-84660000-801", "0579-84660000-801"],
    ["86-0579-84660000", "0579-84660000"],
    ["(+86)13800000000", "13800000000"],
    ["\u202D+86 138 0000 0000\u202C", "13800000000"],
    ["10086", "10086"],
    ["12345\u200B", "12345"],
    ["0571-12345", "0571-12345"],
    ["(0571)96345", "0571-96345"],
    ["+852 2345 6789", "+852-23456789"],
    ["(852) 9123-4567", "+852-91234567"],
    ["00853-66123456", "+853-66123456"],
    ["+853 2833 1234", "+853-28331234"],
    ["+886-2-2345-6789", "+886-223456789"],
    ["+886 (0)912 345 678", "+886-912345678"],
    ["+44 20 7123 4567", "+442071234567"],
  ])("D8 %s is written %s", (text, written) => {
    expect(parsePhone(text)).toBe(written);
    expect(parsePhone(written)).toBe(written);
    expect(isPhone(written)).toBe(true);
  });

  test.each([
    "+852 1234567",
    "+853 12345678",
    "+86 84660000",
    "+861380000000",
    "1008",
    "852912345678",
    "+12",
  ])("D8 %j is refused", (text) => {
    expect(codeOf(() => parsePhone(text))).toBe("PHONE_INVALID");
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

import { createSealer } from "@yimen/subgraph-kit";
import * as fc from "fast-check";
import { expect, test } from "vitest";

const sealer = createSealer(Buffer.alloc(32, 7));
// OpenSSL's words for a tag that does not match, Node's for a text too short, and our own.
const refusal = /unable to authenticate data|not a sealed text|[Ii]nvalid/;
const place = "cases.case/330727106206.1/id_number";

test("X-12 whatever is sealed opens at its place, and no two seals are alike", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const sealed = sealer.seal(text, place);
      expect(sealer.open(sealed, place)).toBe(text);
      expect(sealer.seal(text, place)).not.toBe(sealed);
    }),
  );
});

test("44 moved to another row or column a sealed text does not open", () => {
  const sealed = sealer.seal("11010519491231002X", place);
  expect(() => sealer.open(sealed, "cases.case/330727106206.2/id_number")).toThrow(refusal);
  expect(() => sealer.open(sealed, "cases.case/330727106206.1/phone")).toThrow(refusal);
});

test("44 with any byte changed, cut or added a sealed text does not open", () => {
  const sealed = sealer.seal("13812345678", place);
  const bytes = Buffer.from(sealed.slice(3), "base64url");
  for (let at = 0; at < bytes.length; at += 1) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(() => sealer.open(`v1.${changed.toString("base64url")}`, place)).toThrow(refusal);
    expect(() => sealer.open(`v1.${bytes.subarray(0, at).toString("base64url")}`, place)).toThrow(refusal);
  }
  for (const bad of [
    "",
    "v1",
    "v1.",
    `v2.${sealed.slice(3)}`,
    `${sealed}.more`,
    `${sealed}AAAA`,
    `${sealed}!`,
    "plain",
  ]) {
    expect(() => sealer.open(bad, place)).toThrow(refusal);
  }
});

test("another secret opens nothing", () => {
  const other = createSealer(Buffer.alloc(32, 8));
  expect(() => other.open(sealer.seal("text", place), place)).toThrow(refusal);
});

test("X-12 equal values have equal fingerprints within a purpose, and only there", () => {
  const number = "11010519491231002X";
  expect(sealer.fingerprint(number, "citizen")).toBe(sealer.fingerprint(number, "citizen"));
  expect(sealer.fingerprint(number, "citizen")).not.toBe(sealer.fingerprint(number, "agent"));
  expect(sealer.fingerprint(number, "citizen")).not.toBe(
    createSealer(Buffer.alloc(32, 8)).fingerprint(number, "citizen"),
  );
  expect(sealer.fingerprint(number, "citizen")).not.toContain(number);
});

test("a secret of fewer than 32 bytes is refused", () => {
  expect(() => createSealer(Buffer.alloc(31))).toThrow(/at least 32 bytes/);
});

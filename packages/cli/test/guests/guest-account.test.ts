import { expect, test } from "vitest";
import { findGuestAccount } from "../../src/guests/guest-account.ts";

const refusal = (named: string, asRoot = true): Promise<string> =>
  findGuestAccount(named, asRoot).then(
    (account) => `found ${account?.uid}`,
    (error: Error) => error.message,
  );

test("H15 an account for guests is named as uid:gid or by its name, and nobody need name one", async () => {
  expect(await findGuestAccount("1234:1235", true)).toEqual({ name: "1234:1235", uid: 1234, gid: 1235 });
  expect(await findGuestAccount("nobody", true)).toMatchObject({ name: "nobody", uid: expect.any(Number) });
  expect(await findGuestAccount(undefined, false)).toBeUndefined();
  expect(await findGuestAccount("", false)).toBeUndefined();
});

test("H15 whoever did not start as root is told so, and what to do", async () => {
  expect(await refusal("nobody", false)).toMatch(/only a start as root .* leave out --guest-user/);
});

test.each(["root", "0:0", "0:65534", "65534:0"])("H15 %s is no account for guests", async (named) => {
  expect(await refusal(named)).toMatch(/could read every file; name an account made for them/);
});

test.each(["nobody-of-that-name", "12", "-u", "a b", "1:2:3", "x;id"])(
  "H15 there is no account %s, and how one is made is told",
  async (named) => {
    expect(await refusal(named)).toMatch(/there is no account .* useradd --system/);
  },
);

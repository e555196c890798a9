import { describe, expect, test } from "vitest";
import { guestRoleOf, guestUrlOf, isGuestUrl, loginOf, requestRoleOf } from "../../src/guest/guest-role.ts";

describe("H15 a guest's URL is the core's with another login", () => {
  test.each([
    ["postgres://yimen:secret@db:5432/yimen", "postgres://yimen_guest_putuo:p%2Fw@db:5432/yimen"],
    [
      "postgres://yimen:s%40@db/yimen?sslmode=verify-full&sslcert=/core.crt&sslkey=/core.key&sslrootcert=/ca.crt",
      "postgres://yimen_guest_putuo:p%2Fw@db/yimen?sslmode=verify-full&sslrootcert=/ca.crt",
    ],
    [
      "postgresql://u:p@one:5432,two:5433/yimen?target_session_attrs=read-write",
      "postgresql://yimen_guest_putuo:p%2Fw@one:5432,two:5433/yimen?target_session_attrs=read-write",
    ],
    [
      "postgres:///yimen?host=/run/postgresql&user=yimen&password=secret",
      "postgres://yimen_guest_putuo:p%2Fw@localhost/yimen?host=/run/postgresql",
    ],
    [
      "postgres://yimen@%2Frun%2Fpostgresql/yimen",
      "postgres://yimen_guest_putuo:p%2Fw@%2Frun%2Fpostgresql/yimen",
    ],
    ["postgres://yimen:secret@[::1]:5432/yimen", "postgres://yimen_guest_putuo:p%2Fw@[::1]:5432/yimen"],
    ["postgres://yimen:secret@db", "postgres://yimen_guest_putuo:p%2Fw@db/yimen"],
  ])("%s", (core, guest) => {
    expect(guestUrlOf(core, "putuo", "p/w")).toBe(guest);
    expect(requestRoleOf(guest)).toBe("yimen_guest_putuo_app");
    expect([isGuestUrl(core), isGuestUrl(guest)]).toEqual([false, true]);
    expect(requestRoleOf(core)).toBe("yimen_app");
  });
});

test("H15 who logs in is who the driver would log in, a name in the query before one in front of the host", () => {
  expect(loginOf("postgres://one@db/yimen?user=two")).toBe("two");
  expect(loginOf("postgres://one%40home@db/yimen")).toBe("one@home");
});

test("H15 roles of two databases of one server are never one, and no name is longer than PostgreSQL takes", () => {
  const names = [
    guestRoleOf("yimen", "putuo"),
    guestRoleOf("yimen_test", "putuo"),
    guestRoleOf("Yimen", "putuo"),
    guestRoleOf("yimen-test", "putuo"),
    guestRoleOf("a".repeat(63), "putuo"),
    guestRoleOf(`${"a".repeat(62)}b`, "putuo"),
  ];
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z0-9_]{1,59}$/);
});

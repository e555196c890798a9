import { InvalidInputError } from "@yimen/domain";
import { loadByOneKey } from "@yimen/subgraph-kit";
import { expect, test } from "vitest";

type Given = Parameters<typeof loadByOneKey<"id" | "code", string>>[0];

const load = (given: Given): string =>
  loadByOneKey(given, { id: (id) => `id ${id}`, code: (code) => `code ${code}` });

/** How a lookup is refused: code, place and the problem's code. */
function refusal(given: Given): readonly unknown[] {
  try {
    return ["answered", load(given)];
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    const [problem] = error.problems;
    return [error.code, error.inputPath, problem?.code, problem?.en];
  }
}

test("a thing is looked up by whichever of its keys is given, an empty one included", () => {
  expect(load({ id: "a" })).toBe("id a");
  expect(load({ code: "b" })).toBe("code b");
  expect(load({ id: "" })).toBe("id ");
});

test("an argument that is null counts as left out", () => {
  expect(load({ id: null, code: "b" })).toBe("code b");
});

const expected = "give exactly one of id, code";

test("without any key the lookup is refused at the first", () => {
  expect(refusal({})).toEqual(["INPUT_INVALID", ["id"], "ONE_KEY_EXPECTED", expected]);
  expect(refusal({ id: null })).toEqual(["INPUT_INVALID", ["id"], "ONE_KEY_EXPECTED", expected]);
});

test("with several keys the lookup is refused at the second, even where both name the same thing", () => {
  expect(refusal({ id: "a", code: "a" })).toEqual(["INPUT_INVALID", ["code"], "ONE_KEY_EXPECTED", expected]);
});

test("D7 a key is read as codes are: without unseen marks and spaces around, in half width", () => {
  expect(load({ code: "\uFEFF３３０７２７１０６２０６－０１\u200B " })).toBe("code 330727106206-01");
});

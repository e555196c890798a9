import { expect, test } from "vitest";
import { identityCardOf } from "../../src/index.ts";

test.each([
  ["110105491231002", "FIRST_GENERATION_ID"],
  ["110105 491231 002", "FIRST_GENERATION_ID"],
  ["１１０１０５４９１２３１００２", "FIRST_GENERATION_ID"],
  ["110105-491231-002", "FIRST_GENERATION_ID"],
  ["11010519491231002X", "RESIDENT_ID"],
  ["11010549123100", "RESIDENT_ID"],
  ["1101054912310022", "RESIDENT_ID"],
  ["11010549123100X", "RESIDENT_ID"],
])("N-3 %s is the number of a card of the kind %s, grouped or not", (number, card) => {
  expect(identityCardOf(number)).toBe(card);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { faultsOfWords, messageForms, messageKinds, sayMessage } from "../../src/index.ts";

const forms = messageKinds.values.map((kind) => messageForms[kind]);

test.each(forms.map((form) => [form.kind, form] as const))(
  "the words of %s need nothing that a message of the kind may lack, and hold in both languages",
  (_kind, form) => {
    expect(faultsOfWords(form, form.words.ZH)).toEqual([]);
    expect(faultsOfWords(form, form.words.EN)).toEqual([]);
    const needed = Object.fromEntries(form.needs.map((name) => [name, "甲"]));
    for (const language of ["ZH", "EN"] as const) {
      const { title, text } = sayMessage(form, language, needed);
      expect(`${title}${text}`).not.toMatch(/[{}[\]]/);
    }
  },
);

test("data is never read as a text again, and a title stays one line, whatever stands in it", () => {
  const data = fc.string({
    unit: fc.constantFrom("{", "}", "[", "]", "caseNo", "\r", "\n", "\u2028", "甲", "<", "&", "."),
  });
  fc.assert(
    fc.property(data, data, (item, office) => {
      const given = { caseNo: "N-1", item, office };
      const { title, text } = sayMessage(messageForms.CASE_DELIVERED, "ZH", given);
      expect(text).toBe(`您申请的“${item}”(办件 N-1)的办理结果已送达。${office}`);
      expect(title).not.toMatch(/[\r\n\u2028]/);
    }),
    { seed: 56, numRuns: 300 },
  );
});

test("N-5 whoever tells a message for somebody is never shown the code that is theirs", () => {
  const given = { caseNo: "N-1", code: "secret-code", page: "https://rate.example/?c=secret-code" };
  const shown = sayMessage(messageForms.RATING_INVITED, "ZH", given, { shown: true });
  expect(JSON.stringify(shown)).not.toContain("secret-code");
  expect(sayMessage(messageForms.RATING_INVITED, "ZH", given).text).toContain("secret-code");
});

test.each([
  ["办件 {caseNumber}", "the message has no {caseNumber} here"],
  ["{dueOn} 前办结", "put it into a passage in brackets"],
  ["{caseNo", "a brace stands alone"],
  ["[{dueOn}", "a bracket is never closed"],
  ["[a[b]]", "brackets stand in brackets"],
  ["{ caseNo }", "is no name of a datum"],
])("words like %s are refused: %s", (text, reason) => {
  const [fault] = faultsOfWords(messageForms.CASE_ACCEPTED, { title: "t", text });
  expect(fault?.en).toContain(reason);
});

test("a title takes no secret", () => {
  expect(faultsOfWords(messageForms.RATING_INVITED, { title: "{code}", text: "{code}" })).toMatchObject([
    { part: "title" },
  ]);
});

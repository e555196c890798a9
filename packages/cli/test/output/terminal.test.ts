import { expect, test } from "vitest";
import { createTerminal, type Terminal } from "../../src/output/terminal.ts";

/** A terminal whose signs of life come as fast as they can, and what it has shown. */
function given(): { terminal: Terminal; shown: () => string; until: (text: string) => Promise<void> } {
  let text = "";
  let heard = (): void => {};
  const terminal = createTerminal(
    "en",
    (part) => {
      text += part;
      heard();
    },
    1,
  );
  const until = (wanted: string): Promise<void> =>
    new Promise((resolve) => {
      heard = () => text.includes(wanted) && resolve();
      heard();
    });
  return { terminal, shown: () => text, until };
}

const loading = { zh: "装载", en: "loading" };

test("F8 a step that lasts shows again and again that it goes on", async () => {
  const { terminal, shown, until } = given();
  expect(await terminal.step(loading, () => until("...").then(() => 7))).toBe(7);
  expect(shown()).toMatch(/^ {2}loading …\.{3,} \d+\.\d s\n$/);
});

test("F8 what is said during a step stands on a line of its own, and the step ends with its name", async () => {
  const { terminal, shown } = given();
  await terminal.step(loading, async () => terminal.say({ zh: "另", en: "by the way" }));
  expect(shown()).toMatch(/^ {2}loading …\nby the way\n {2}loading … \d+\.\d s\n$/);
});

test("F8 a step within a step ends before the outer one", async () => {
  const { terminal, shown } = given();
  await terminal.step(loading, () => terminal.step({ zh: "内", en: "inner" }, async () => {}));
  expect(shown()).toMatch(/^ {2}loading …\n {2}inner … \d+\.\d s\n {2}loading … \d+\.\d s\n$/);
});

test("F8 a step that fails says so on its line", async () => {
  const { terminal, shown, until } = given();
  const failing = terminal.step(loading, () => until(".").then(() => Promise.reject(new Error("no"))));
  await expect(failing).rejects.toThrow("no");
  expect(shown()).toMatch(/^ {2}loading …\.+ failed\n$/);
});

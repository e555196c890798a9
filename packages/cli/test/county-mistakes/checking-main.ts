// Answers each folder it is sent with the problems that `yimen check` finds there.
import { findProblems } from "../../src/check/check-county.ts";

process.on("message", (folder: string) => void answer(folder));

async function answer(folder: string): Promise<void> {
  const { problems } = await findProblems(folder, "en");
  // The compiler speaks one language at a time; whatever we say ourselves has both.
  const inOne = problems.some(({ zh, en }) => zh === en);
  const chinese = inOne ? (await findProblems(folder, "zh")).problems : problems;
  process.send?.(problems.map((each, index) => ({ ...each, zh: chinese[index]?.zh ?? "" })));
}

import { serveThread } from "../../src/index.ts";

serveThread((task: string): string => {
  if (task === "loop") for (;;);
  if (task === "fill") {
    const kept: string[][] = [];
    for (;;) kept.push(Array.from({ length: 100_000 }, (_, index) => `${kept.length} ${index}`));
  }
  if (task === "throw") throw new Error("no good");
  if (task === "exit") process.exit(3);
  return `${task} done`;
});

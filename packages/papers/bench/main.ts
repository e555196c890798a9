// How long a paper takes: `npx pnpm@12.21.0 --filter @yimen/papers bench`. The first of a process loads compiler and fonts.
import { openPress, paperSamples } from "../src/index.ts";

const rounds = 20;
const madeAt = Temporal.Instant.from("2026-11-30T00:00:00Z");
const press = openPress();

async function timed(template: string, round: number): Promise<number> {
  const began = performance.now();
  const data = { ...(paperSamples[template] as object), number: `第${round}号` };
  await press.print({ template: `${template}.typ`, data, madeAt });
  return performance.now() - began;
}

const [first = ""] = Object.keys(paperSamples);
process.stdout.write(`first paper of a process  ${(await timed(first, -1)).toFixed(0)} ms\n`);
let slowest = 0;
for (const template of Object.keys(paperSamples)) {
  await timed(template, 0);
  const times: number[] = [];
  for (let round = 1; round <= rounds; round += 1) times.push(await timed(template, round));
  const median = times.toSorted((a, b) => a - b)[rounds / 2] ?? 0;
  slowest = Math.max(slowest, median);
  process.stdout.write(`${template.padEnd(26)}${median.toFixed(1)} ms\n`);
}
process.stdout.write(`slowest median            ${slowest.toFixed(1)} ms\n`);
await press.close();

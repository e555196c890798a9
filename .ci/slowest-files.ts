import { relative } from "node:path";
import type { Reporter, TestModule } from "vitest/node";

const named = 10;

/** Names the test files that take longest at the end of a run, so that a suite that grows is mended where it is slow. */
export default class SlowestFiles implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    if (modules.length <= named) return;
    const timed = modules
      .map((module) => {
        const { collectDuration, setupDuration, duration } = module.diagnostic();
        return {
          file: relative(process.cwd(), module.moduleId),
          ms: collectDuration + setupDuration + duration,
        };
      })
      .toSorted((one, other) => other.ms - one.ms);
    const total = timed.reduce((sum, { ms }) => sum + ms, 0);
    const lines = timed
      .slice(0, named)
      .map(({ file, ms }) => `${(ms / 1_000).toFixed(1).padStart(8)} s  ${file}`);
    process.stdout.write(
      `\nSlowest ${named} of ${timed.length} files, ${(total / 1_000).toFixed(0)} s together:\n${lines.join("\n")}\n`,
    );
  }
}

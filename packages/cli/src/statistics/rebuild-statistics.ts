import { countAnew } from "@yimen/subgraph-kit";
import { coreStatistics } from "../graph/core-subgraphs.ts";
import { type Deployment, withDatabase } from "../home/deployment.ts";
import type { Terminal } from "../output/terminal.ts";

/** Counts every register of the core anew. @returns whether a kept figure differed */
export async function rebuildStatistics(
  options: Deployment & { readonly check: boolean },
  terminal: Terminal,
): Promise<boolean> {
  let differ = false;
  await withDatabase(options, terminal, async (url) => {
    for (const { name, registers } of coreStatistics()) {
      for (const register of registers) {
        const counted = await countAnew({ url, schema: name, check: options.check }, register);
        const { rows, sums, differences } = counted;
        if (differences > 0) differ = true;
        terminal.say({
          zh: `${register.zh}:${rows} 条计数、${sums} 个合计,${differences === 0 ? "与登记簿一致" : `${differences} 处不一致${options.check ? "" : ",已改正"}`}`,
          en: `${register.en}: ${rows} counted rows, ${sums} sums, ${differences === 0 ? "as the register has it" : `${differences} differed${options.check ? "" : ", mended"}`}`,
        });
      }
    }
  });
  return differ;
}

import type { Hint } from "../problems/problem.ts";
import { partsOf } from "./checked.ts";
import type { Checked } from "./checked.ts";
import { printExpression } from "./print.ts";

/** A list that is walked, and how long it can be. */
interface Walk {
  readonly list: string;
  readonly max: number;
}

/** What an expression that takes too many steps can do instead: it names the walks inside one another that make it costly. */
export function costHint(expression: Checked): Hint {
  const chain = longestChain(expression);
  if (chain.length < 2) {
    return {
      hint: "split it into several rules and ask them with passes(['a', 'b'], x)",
      hintZh: "请拆成几条规则，再用 passes(['a', 'b'], x) 一并引用",
    };
  }
  const walks = chain.map(({ list, max }) => `${list} (${max})`).join(" × ");
  const inner = chain.at(-1)?.list ?? "";
  return {
    hint: `the walks ${walks} lie in one another; walk ${inner} once, with count, sum or map(…).distinct(), or take .first(10) of it, or ask for a fact that is already counted`,
    hintZh: `逐项嵌套：${walks}；请只遍历 ${inner} 一次（count、sum 或 map(…).distinct()），或取 .first(10)，或改用已汇总的事实`,
  };
}

/** The walks inside one another whose product is greatest, outermost first. */
function longestChain(node: Checked): readonly Walk[] {
  if (node.op !== "macro") return heaviest(partsOf(node).map(longestChain));
  const max = node.list.type.kind === "list" ? node.list.type.max : 0;
  const own: Walk = { list: printExpression(node.list), max };
  return heaviest([longestChain(node.list), [own, ...longestChain(node.body)]]);
}

function heaviest(chains: readonly (readonly Walk[])[]): readonly Walk[] {
  return chains.reduce((best, chain) => (product(chain) > product(best) ? chain : best), []);
}

function product(chain: readonly Walk[]): number {
  return chain.length === 0 ? 0 : chain.reduce((all, { max }) => all * Math.max(1, max), 1);
}

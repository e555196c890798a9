import type { Command } from "commander";
import type { Said } from "../output/language.ts";
import type { Terminal } from "../output/terminal.ts";

/** `yimen check`: what a start would find wrong with a county's folder, before anything is started. */
export function addCheck(program: Command, terminal: Terminal, say: (text: Said) => string): void {
  program
    .command("check")
    .description(
      say({
        zh: "检查县的目录:county.yaml、规则包、数据、子图及其类型,找出启动时会遇到的一切问题;有问题则退出码为 1",
        en: "find everything in a county's folder that a start would find: county.yaml, packs, data, subgraphs and their types; exit code 1 when there is something",
      }),
    )
    .argument("[folder]", say({ zh: "有 county.yaml 的目录", en: "a folder with county.yaml" }), ".")
    .action(async (folder: string) => {
      const { checkCounty } = await import("./check-county.ts");
      if (!(await checkCounty(folder, terminal))) process.exitCode = 1;
    });
}

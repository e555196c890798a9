import { CommandFailed } from "../output/failure.ts";
import { linesOf } from "./findings.ts";
import { type InstallationPlace, readInstallation } from "./installation.ts";
import { examineForProduction } from "./production-checks.ts";

/** Lets nobody run a graph in earnest over what is dangerous. @throws {CommandFailed} naming all of it at once */
export async function requireProduction(place: InstallationPlace): Promise<void> {
  const faults = examineForProduction(await readInstallation(place)).filter(({ state }) => state === "fault");
  if (faults.length === 0) return;
  const listed = (language: "zh" | "en"): string =>
    faults.flatMap((finding) => linesOf(finding, language)).join("\n");
  throw new CommandFailed({
    zh: `不能以 --production 启动,先解决下面 ${faults.length} 项(全部检查见 yimen doctor --production):\n${listed("zh")}`,
    en: `it does not start with --production before these ${faults.length} are put right (yimen doctor --production shows all checks):\n${listed("en")}`,
  });
}

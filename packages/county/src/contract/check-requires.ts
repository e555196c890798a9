import { countyRequiresOther } from "../problems/county-problems.ts";
import { type Reading, report } from "../reading.ts";
import { contractVersions } from "./versions.ts";

/** Holds what the county was written against to what is installed: the same first number, and nothing newer. */
export function checkRequires(reading: Reading): void {
  for (const part of ["facts", "kit", "sdl"] as const) {
    const wanted = reading.input.requires?.[part];
    if (wanted === undefined) continue;
    const installed = contractVersions[part];
    const difference = compareVersions(wanted, installed);
    if (difference === "fits") continue;
    const hint =
      difference === "older"
        ? { hint: "run yimen upgrade", hintZh: "请运行 yimen upgrade" }
        : { hint: "install a newer Yimen", hintZh: "请安装更新的一门" };
    report(reading, ["requires", part], countyRequiresOther({ part, wanted, installed, ...hint }));
  }
}

/** How a wanted version stands to the installed one: it fits within the same first number when it is not newer. */
export function compareVersions(wanted: string, installed: string): "fits" | "older" | "newer" {
  const [wantedMajor = 0, wantedMinor = 0] = wanted.split(".").map(Number);
  const [major = 0, minor = 0] = installed.split(".").map(Number);
  if (wantedMajor < major) return "older";
  return wantedMajor > major || wantedMinor > minor ? "newer" : "fits";
}

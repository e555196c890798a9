import { dangerousSettings } from "./dangerous-settings.ts";
import type { Finding } from "./findings.ts";
import type { Installation } from "./installation.ts";
import type { ProductionCheck } from "./production-check.ts";
import { settingsToWeigh } from "./settings-to-weigh.ts";

/**
 * What is to be different in earnest, as it is found: a fault where `yimen up --production` does not start over it, a warning where
 * somebody should weigh it.
 */
export function examineForProduction(installation: Installation): readonly Finding[] {
  const find = (checks: readonly ProductionCheck[], state: "fault" | "warning"): readonly Finding[] =>
    checks.flatMap(({ fine, examine, examineDatabase }) => {
      const { database } = installation;
      // Of a database that does not answer nothing is said, neither good nor bad.
      if (examineDatabase !== undefined && database === undefined) return [];
      const shortcoming = examine?.(installation) ?? (database && examineDatabase?.(database, installation));
      return shortcoming === undefined ? [fine] : [{ state, ...shortcoming }];
    });
  return [...find(dangerousSettings, "fault"), ...find(settingsToWeigh, "warning")];
}

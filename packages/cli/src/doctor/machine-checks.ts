import { nationalCalendar } from "@yimen/domain";
import { isFree } from "../graph/port.ts";
import { type Finding, warning, well } from "./findings.ts";

/** Deadlines filed now may fall this many months ahead; the calendar must reach as far. */
const calendarAheadMonths = 3;

/** Is every day that a new deadline can fall on within the holiday notices that are known? */
export function checkCalendar(today: Temporal.PlainDate): Finding {
  const { firstYear: from, lastYear: to } = nationalCalendar;
  const needed = today.add({ months: calendarAheadMonths });
  if (needed.year <= to)
    return well(`节假日历覆盖 ${from}—${to}`, `the holiday calendar covers ${from} to ${to}`);
  return warning(
    { zh: `节假日历只到 ${to} 年底`, en: `the holiday calendar ends with ${to}` },
    {
      zh: `国务院公布 ${to + 1} 年放假通知后请升级;此前落在 ${to + 1} 年的期限会报 CALENDAR_NOT_COVERED`,
      en: `upgrade once the State Council has published ${to + 1}; until then a deadline in ${to + 1} is CALENDAR_NOT_COVERED`,
    },
  );
}

export async function checkPort(host: string, port: number): Promise<Finding> {
  if (await isFree(host, port)) return well(`端口 ${port} 空闲`, `port ${port} is free`);
  return warning(
    { zh: `端口 ${port} 被占用`, en: `port ${port} is taken` },
    {
      zh: "启动时会改用空闲端口,或用 --port 指定",
      en: "another free port will be taken; or name one with --port",
    },
  );
}

/** The gateway library calls cloud metadata hosts unless it is told not to. */
export function checkTelemetry(variables: Readonly<Record<string, string | undefined>>): Finding {
  if (variables["APOLLO_KEY"] === undefined && variables["APOLLO_TELEMETRY_DISABLED"] === "true") {
    return well("遥测已关闭", "telemetry is off");
  }
  return warning(
    { zh: "遥测未关闭", en: "telemetry is not off" },
    {
      zh: "请移除 APOLLO_KEY 并设置 APOLLO_TELEMETRY_DISABLED=true",
      en: "remove APOLLO_KEY and set APOLLO_TELEMETRY_DISABLED=true",
    },
  );
}

const pinnedMajor = 26;

export function checkNode(version: string): Finding {
  if (Number.parseInt(version, 10) >= pinnedMajor) return well(`Node ${version}`, `Node ${version}`);
  return warning(
    { zh: `Node ${version} 过旧`, en: `Node ${version} is too old` },
    { zh: `请用 Node ${pinnedMajor} 或更新`, en: `use Node ${pinnedMajor} or later` },
  );
}

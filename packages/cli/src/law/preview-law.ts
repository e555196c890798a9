import { existsSync } from "node:fs";
import { join } from "node:path";
import { type CasesTables, type DeadlinesPreview, mostMoved, previewDeadlines } from "@yimen/cases";
import { countyFileName, readCounty } from "@yimen/county";
import type { DivisionCode } from "@yimen/domain";
import { amendLaw, buildLaw, type LawText } from "@yimen/rules";
import { readPackDirectory } from "@yimen/rules/read-directory";
import { createLogger } from "@yimen/service-host";
import { readAsSystem, readLawInForce } from "@yimen/subgraph-kit";
import { type Deployment, withDatabase } from "../home/deployment.ts";
import { ProblemsFound } from "../output/failure.ts";
import type { Terminal } from "../output/terminal.ts";
import { refusedInBothLanguages } from "./refused.ts";

/**
 * Shows what a county's folder, or a pack's, would make of every open deadline if it were put in force. Nothing is changed.
 *
 * @throws {CommandFailed} with every problem of the folder
 * @source X-6
 */
export async function previewLaw(folder: string, deployment: Deployment, terminal: Terminal): Promise<void> {
  const { added, division } = await lawOf(folder);
  await withDatabase(deployment, terminal, (url) =>
    refusedInBothLanguages(async () => {
      const before = await buildLaw(await readLawInForce(url));
      const after = await buildLaw(amendLaw(before.text, added));
      const logger = createLogger({ name: "yimen law preview", level: "warn" });
      const preview = await readAsSystem<CasesTables, DeadlinesPreview>(
        { url, schema: "cases", logger },
        (db) => previewDeadlines(db, division, { before: before.calendarOf, after: after.calendarOf }),
      );
      tell(preview, terminal);
    }),
  );
}

async function lawOf(folder: string): Promise<{ readonly added: LawText; readonly division?: DivisionCode }> {
  if (!existsSync(join(folder, countyFileName)))
    return { added: { packs: [await readPackDirectory(folder)], calendars: [] } };
  const read = await readCounty(folder);
  if (!read.ok) {
    throw new ProblemsFound(
      { zh: `${folder} 的 county.yaml 有问题`, en: `the county.yaml of ${folder} has problems` },
      read.problems,
    );
  }
  const { packs, calendar, division } = read.county;
  return {
    added: {
      packs: await Promise.all(packs.map(readPackDirectory)),
      calendars: calendar === undefined ? [] : [calendar.text],
    },
    division,
  };
}

function tell({ counts, moved }: DeadlinesPreview, terminal: Terminal): void {
  for (const { caseNo, move, dueOn, computedOn, holdsOn, days } of moved) {
    const told = [dueOn, computedOn, holdsOn].map((day) => day?.toString() ?? "–").join("  ");
    const why = days.map((day) => day[terminal.language]).join("; ");
    terminal.print(`${caseNo}  ${move.padEnd(7)}  ${told}  ${why}`);
  }
  if (moved.length === mostMoved) {
    terminal.say({ zh: `只列出前 ${mostMoved} 件`, en: `only the first ${mostMoved} are listed` });
  }
  terminal.say({
    zh: `在办期限:${counts.STAYS} 件不变,${counts.EARLIER} 件提前,${counts.LATER} 件推后,${counts.KNOWN} 件由未知变为已知,${counts.UNKNOWN} 件仍未知。已告知申请人的到期日不变;受理时确定的时限不随规则包变动`,
    en: `open deadlines: ${counts.STAYS} stay, ${counts.EARLIER} would end earlier, ${counts.LATER} later, ${counts.KNOWN} become known, ${counts.UNKNOWN} stay unknown. A day that an applicant was told stands, and a limit fixed at acceptance does not follow a pack`,
  });
}

import { readFile } from "node:fs/promises";
import { caseKinds, caseOutcomes, caseStates, channels, input, ratingGrades } from "@yimen/domain";
import { shaped } from "@yimen/subgraph-kit";
import { parse } from "yaml";
import { z } from "zod";

const instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:00\+08:00$/);

/** The files of the package as their readers expect them, and no field more. */
export const files = {
  surveys: z.object({
    sources: z.unknown(),
    surveys: z.array(
      z.strictObject({
        station: z.string(),
        surveyedOn: input.plainDate,
        recordedOn: input.plainDate,
        officeAreaM2: input.areaM2,
        residents: z.int().positive(),
        facts: z.record(z.string(), z.json()),
      }),
    ),
  }),
  windows: z.object({
    sources: z.object({ sample: z.object({ title: z.string() }) }),
    windows: z.array(
      z.strictObject({
        station: z.string(),
        number: z.string(),
        name: z.literal("综合窗口"),
        kind: z.literal("COMPREHENSIVE"),
        source: z.literal("sample"),
      }),
    ),
  }),
  staff: z.object({
    sources: z.unknown(),
    staff: z.array(
      z.strictObject({
        key: z.string(),
        name: input.text(20),
        badgeNo: z.string().startsWith("示例"),
        station: z.string(),
        employment: z.string(),
        education: z.string(),
        birthDate: input.plainDate,
        phone: input.mobilePhone,
        account: input.text(60),
        posts: z.array(
          z.strictObject({ window: z.string().optional(), role: z.enum(["A", "B"]), from: input.plainDate }),
        ),
        competent: z.array(z.string()).min(1),
      }),
    ),
  }),
  cases: z.object({
    sources: z.unknown(),
    cases: z.array(
      z.strictObject({
        key: z.string(),
        station: z.string(),
        item: z.string(),
        filedAt: instant,
        state: input.vocabulary(caseStates),
        outcome: input.vocabulary(caseOutcomes).optional(),
        kind: input.vocabulary(caseKinds).optional(),
        channel: input.vocabulary(channels),
        handledBy: input.text(60).optional(),
        applicantName: input.text(20),
        idNumber: input.citizenId,
        phone: input.mobilePhone,
        acceptedAt: instant.optional(),
        decidedAt: instant.optional(),
        deliveredAt: instant.optional(),
      }),
    ),
  }),
  ratings: z.object({
    sources: z.unknown(),
    ratings: z.array(
      z.strictObject({
        caseKey: z.string(),
        station: z.string(),
        item: z.string(),
        grade: input.vocabulary(ratingGrades),
        channel: input.vocabulary(channels),
        ratedAt: instant,
        comment: z.string().startsWith("示例").optional(),
      }),
    ),
  }),
};

const counties = ["panan", "baokang", "shenmu", "luoping", "putuo"];

/** Reads one field of every entry of a county file. */
export async function realCodes(file: "stations" | "divisions"): Promise<readonly string[]> {
  const shape = z.looseObject({ [file]: z.array(z.looseObject({ code: z.string() })) });
  const lists = await Promise.all(
    counties.map(async (county) => {
      const url = new URL(`../../county-${county}/data/${file}.yaml`, import.meta.url);
      const content = shaped(url.pathname, parse(await readFile(url, "utf8")), shape);
      return (content[file] as { code: string }[]).map(({ code }) => code);
    }),
  );
  return lists.flat();
}

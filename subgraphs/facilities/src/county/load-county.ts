import { input, type OpeningWeekText, stationKinds } from "@yimen/domain";
import type { Dataset, WriteTransaction } from "@yimen/subgraph-kit";
import { z } from "zod";
import type { FacilitiesTables } from "../tables.ts";
import { putCounty } from "./store.ts";

const both = z.object({ zh: z.string(), en: z.string() });
const stretches = z.array(z.string());

const hours = stretches.exactOptional();
const week: z.ZodType<OpeningWeekText> = z.object({
  days: z.object({ 1: hours, 2: hours, 3: hours, 4: hours, 5: hours, 6: hours, 7: hours }),
  makeUp: stretches.optional(),
});

const countyFile = z.object({
  id: z.string(),
  name: both,
  division: input.divisionCode,
  displayNames: z.array(
    both.extend({
      kind: input.vocabulary(stationKinds),
      citation: z.string(),
      quote: z.string().nullable(),
    }),
  ),
  branding: z.object({ title: both, colour: z.string().nullable(), logo: z.string().nullable() }).nullable(),
  calendar: z
    .object({
      text: z.object({
        week: week.optional(),
        exceptions: z.array(
          z.object({
            kind: z.enum(["CLOSED", "WORKING", "HOURS"]),
            from: z.string(),
            to: z.string(),
            reason: z.string(),
            hours: stretches.optional(),
          }),
        ),
      }),
      years: z.array(z.int()),
      weekCitation: z.string().nullable(),
      weekQuote: z.string().nullable(),
    })
    .nullable(),
});

/** Loads what a county.yaml says: `county` of the package that the command line makes of it. */
export async function loadCounty(tx: WriteTransaction<FacilitiesTables>, dataset: Dataset): Promise<number> {
  const county = await dataset.read("county", countyFile);
  if (county === undefined) return 0;
  const { name, ...facts } = county;
  await putCounty(tx.db, { ...facts, nameZh: name.zh, nameEn: name.en });
  return 1;
}

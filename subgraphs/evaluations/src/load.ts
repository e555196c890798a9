import {
  type Channel,
  channels,
  input,
  parseDivisionCode,
  type RatingGrade,
  ratingGrades,
} from "@yimen/domain";
import {
  type Dataset,
  idFromKey,
  loadPaperSettings,
  type LoadReport,
  refuseFact,
  refuseUnknown,
  sourcesShape,
  type WriteTransaction,
} from "@yimen/subgraph-kit";
import { z } from "zod";
import type { Context } from "./context.ts";
import { invitationId } from "./invitation/operations.ts";
import { insertInvitations, type Invitation } from "./invitation/store.ts";
import { tokenHash, tokenOf } from "./invitation/token.ts";
import { listItemIds } from "./item/store.ts";
import { insertRatings, type Rating } from "./rating/store.ts";
import { countRatings } from "./summary/operations.ts";
import type { EvaluationsTables } from "./tables.ts";

type Tx = WriteTransaction<EvaluationsTables>;

const batchSize = 1_000;

/** One line of a data package's `ratings`. */
export interface RatingRecord {
  /** Key of the case in the same package's `cases`. */
  readonly caseKey: string;
  /** Station code. */
  readonly station: string;
  /** Item code, as the catalogue published it. */
  readonly item: string;
  readonly grade: RatingGrade;
  readonly channel: Channel;
  /** ISO instant. */
  readonly ratedAt: string;
  readonly comment?: string | undefined;
}

const ratingRecord: z.ZodType<RatingRecord> = z.object({
  caseKey: z.string(),
  station: z.string(),
  item: z.string(),
  grade: input.vocabulary(ratingGrades),
  channel: input.vocabulary(channels),
  ratedAt: z.string(),
  comment: z.string().optional(),
});

const ratingsFile = z.object({ sources: sourcesShape, ratings: z.array(ratingRecord) });

/**
 * Loads `ratings` of a data package. Only an invented one may bring any: real ratings come from their tokens alone.
 *
 * @throws when the package is not marked as sample, or names an item the catalogue has not published
 */
export async function load(tx: Tx, dataset: Dataset, context: Context): Promise<LoadReport> {
  await loadPaperSettings(tx, dataset);
  const file = await dataset.read("ratings", ratingsFile);
  if (file === undefined) return { ratings: 0 };
  if (!dataset.sample) {
    refuseFact(file, "ratings", {
      zh: `${dataset.name} 不是示例数据,不得带有评价;真实评价须凭该办件的令牌提交`,
      en: `${dataset.name} brings ratings but is no sample; a real rating needs the token of its case`,
    });
  }
  const itemIds = await listItemIds(tx.db, [...new Set(file.ratings.map(({ item }) => item))]);
  let written = 0;
  for (let from = 0; from < file.ratings.length; from += batchSize) {
    const ratings = file.ratings.slice(from, from + batchSize).map((record) => ratingOf(record, itemIds));
    written += await writeBatch(tx, context, ratings);
  }
  return { ratings: written };
}

function ratingOf(record: RatingRecord, itemIds: ReadonlyMap<string, string>): Rating {
  const divisionCode = parseDivisionCode(record.station.slice(0, 12));
  const itemId = itemIds.get(record.item);
  if (itemId === undefined) {
    refuseUnknown(record, "item", { what: "item", whatZh: "事项", name: record.item, file: "items" });
  }
  const caseId = idFromKey(divisionCode, "case", record.caseKey);
  return {
    id: idFromKey(divisionCode, "rating", record.caseKey),
    divisionCode,
    invitationId: invitationId(divisionCode, caseId),
    caseId,
    stationId: idFromKey(divisionCode, "station", record.station),
    itemId,
    applicantSubject: null,
    grade: record.grade,
    comment: record.comment ?? null,
    tags: [],
    channel: record.channel,
    ratedAt: Temporal.Instant.from(record.ratedAt),
    sample: true,
  };
}

/** Returns how many were new. Those loaded before are left alone and counted once. */
async function writeBatch(tx: Tx, context: Context, ratings: readonly Rating[]): Promise<number> {
  await insertInvitations(
    tx.db,
    ratings.map((rating) => invitationOf(rating, context)),
  );
  const written = await insertRatings(tx.db, ratings);
  const added = ratings.filter(({ id }) => written.has(id));
  await countRatings(tx, added);
  return added.length;
}

function invitationOf(rating: Rating, { sealer }: Context): Invitation & { readonly tokenHash: string } {
  return {
    id: rating.invitationId,
    divisionCode: rating.divisionCode,
    caseId: rating.caseId,
    stationId: rating.stationId,
    itemId: rating.itemId,
    applicantSubject: rating.applicantSubject,
    openedAt: rating.ratedAt,
    sample: true,
    tokenHash: tokenHash(sealer, tokenOf(sealer, rating.invitationId)),
  };
}

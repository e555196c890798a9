import type { Channel, RatingGrade } from "@yimen/domain";
import { type CaseStory, caseStories, yearOf } from "./cases.ts";
import type { SampleItem } from "./items.ts";
import { planOf, type SampleOptions } from "./plan.ts";
import { type Random, randomOf } from "./random.ts";
import { minutesPerDay, type WorkingTime } from "./working-time.ts";

/** A line of the file `ratings`: what somebody invented thinks of an invented case. */
export interface SampleRating {
  /** Key of the case. */
  readonly caseKey: string;
  /** Station code. */
  readonly station: string;
  /** Item code. */
  readonly item: string;
  readonly grade: RatingGrade;
  readonly channel: Channel;
  /** ISO instant with offset. */
  readonly ratedAt: string;
  readonly comment?: string;
}

/** The ratings of the cases that the same options invent, by the cases' order. */
export function* sampleRatings(
  items: readonly SampleItem[],
  options: SampleOptions = {},
): Generator<SampleRating> {
  const plan = planOf(options);
  const time = yearOf(plan);
  for (const story of caseStories(items, plan, time)) {
    const rating = ratingOf(story, randomOf(plan.seed, "rating", story.index), time);
    if (rating !== undefined) yield rating;
  }
}

const shareWhoRate = 0.62;
const shareWhoWrite = 0.2;

function ratingOf(story: CaseStory, random: Random, time: WorkingTime): SampleRating | undefined {
  const { record, station, delivered } = story;
  if (delivered === undefined || !random.chance(shareWhoRate)) return undefined;
  // Most rate before they leave, the others within three days.
  const atOnce = random.chance(0.7);
  const rated = delivered + (atOnce ? random.between(1, 10) : random.between(30, 3 * minutesPerDay));
  if (rated >= time.minutes) return undefined;
  const grade = gradeOf(random, station.mood - (record.outcome === "DENIED" ? 0.25 : 0));
  const comment = random.chance(shareWhoWrite) ? random.pick(comments[grade]) : undefined;
  return {
    caseKey: record.key,
    station: record.station,
    item: record.item,
    grade,
    channel: atOnce && record.channel !== "WEB" ? record.channel : "APP",
    ratedAt: time.instantAt(rated),
    ...(comment !== undefined && { comment }),
  };
}

/** @param mood moves the scale: −0.25 makes a quarter more of the ratings worse */
function gradeOf(random: Random, mood: number): RatingGrade {
  const content = random.next() + mood;
  if (content > 0.36) return "VERY_SATISFIED";
  if (content > 0.1) return "SATISFIED";
  if (content > 0.03) return "FAIRLY_SATISFIED";
  return random.chance(0.65) ? "DISSATISFIED" : "VERY_DISSATISFIED";
}

// Each begins with 示例, so that no sentence passes for somebody's.
const comments: Readonly<Record<RatingGrade, readonly [string, ...string[]]>> = {
  VERY_SATISFIED: [
    "示例:村里就能办,不用跑县城",
    "示例:代办员上门帮老人办好了,很感谢",
    "示例:材料一次说清,当场办结",
  ],
  SATISFIED: ["示例:态度好,办得快", "示例:比去年方便多了"],
  FAIRLY_SATISFIED: ["示例:等了一会儿,还可以", "示例:来了两趟才办好"],
  DISSATISFIED: ["示例:窗口没人,等了半小时", "示例:材料没有一次说清"],
  VERY_DISSATISFIED: ["示例:跑了三趟还没办好", "示例:电话一直没人接"],
};

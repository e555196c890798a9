import { citizenIdCheckCharacter } from "@yimen/domain";
import { randomOf } from "./random.ts";

/** Somebody who does not exist. */
export interface Person {
  readonly name: string;
  readonly idNumber: string;
  readonly birthDate: string;
  readonly phone: string;
}

// Names as in 张三, 李四: everybody reads them as nobody in particular.
const surnames = Array.from("张王李赵陈杨周吴徐孙胡朱高林何郭马罗") as [string, ...string[]];
const givenNames = Array.from("一二三四五六七八九十甲乙丙丁戊己庚辛") as [string, ...string[]];

// 金华 has no county 99: no number that begins so was ever given to anybody.
const nowhere = "330799";

const firstBirth = Temporal.PlainDate.from("1936-01-01");
const birthDays = 25_932; // up to the end of 2006: everybody is grown up
const sequences = 999;
// Prime, so that the numbers of all people differ.
const stride = 15_485_863;

/** The person with a number, from 0 on. Two people never share an id number. */
export function personOf(seed: number, index: number): Person {
  const random = randomOf(seed, "person", index);
  const place = ((index + (seed % 1_000_003)) * stride) % (birthDays * sequences);
  const birthDate = firstBirth.add({ days: Math.floor(place / sequences) }).toString();
  const sequence = String((place % sequences) + 1).padStart(3, "0");
  const first17 = `${nowhere}${birthDate.replaceAll("-", "")}${sequence}`;
  const given = random.pick(givenNames) + (random.chance(0.5) ? random.pick(givenNames) : "");
  return {
    name: random.pick(surnames) + given,
    idNumber: first17 + citizenIdCheckCharacter(first17),
    birthDate,
    phone: phoneOf(random.between(0, 9_999)),
  };
}

/** A number of the block 1990000, which is kept for examples here and in the tests. */
export function phoneOf(number: number): string {
  return `1990000${String(number).padStart(4, "0")}`;
}

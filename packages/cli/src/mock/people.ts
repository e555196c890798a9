import { citizenIdCheckCharacter, socialCreditCheckCharacter } from "@yimen/domain";
import type { Seeded } from "./seeded.ts";

/** Place code of what is invented: 磐安县, as in the sample. */
const place = "330727";

/** Names nobody bears. */
const names = ["张示例", "李示例", "王示例", "陈样本", "周样本", "吴虚构", "郑虚构", "冯测试"];

export function fakeName({ pick }: Seeded): string {
  return pick(names);
}

/** An id number whose check character is right. Sequence numbers of the year 1900 are nobody's any more. */
export function fakeCitizenId({ number }: Seeded): string {
  const month = String(1 + number(12)).padStart(2, "0");
  const day = String(1 + number(28)).padStart(2, "0");
  const first17 = `${place}1900${month}${day}${String(number(1_000)).padStart(3, "0")}`;
  return first17 + citizenIdCheckCharacter(first17);
}

/** A unified social credit code whose check character is right. */
export function fakeCreditCode({ number }: Seeded): string {
  const first17 = `91${place}MA${String(number(10_000_000)).padStart(7, "0")}`;
  return first17 + socialCreditCheckCharacter(first17);
}

export function fakePhone({ number }: Seeded): string {
  return `1390000${String(number(10_000)).padStart(4, "0")}`;
}

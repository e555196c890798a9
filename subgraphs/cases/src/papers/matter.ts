import type { PaperFrame } from "@yimen/papers";
import type { PaperBasis, PaperMatter } from "@yimen/subgraph-kit";
import type { ServiceCase } from "../case/store.ts";
import type { CaseWords } from "./case-words.ts";

/** What a template is told beyond the frame every paper has. */
export type MatterOf<Data extends PaperFrame> = Omit<Data, keyof PaperFrame>;

/** A paper that the case's station signs. */
export function matter(
  { sample }: Pick<ServiceCase, "sample">,
  { station }: Pick<CaseWords, "station">,
  basis: readonly PaperBasis[],
  data: object,
): PaperMatter {
  return { office: { id: station.id, name: station.name }, basis, data: { ...data }, sample };
}

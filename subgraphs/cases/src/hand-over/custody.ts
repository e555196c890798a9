import type { DivisionCode } from "@yimen/domain";
import type { Receipt, ReceivedPaper } from "../receipt/receipt.ts";
import type { HandOver } from "./store.ts";

/** Where copies of a paper are (材料保管). */
export interface PaperHeld extends ReceivedPaper {
  /** The place that has them, or that they are on the way to. */
  readonly heldBy: DivisionCode;
  readonly underWay: boolean;
}

/**
 * Where the papers of a case are: taken in by the receiving place, moved by hand-overs. One that is returned brings its papers back. As many
 * copies as were taken in, wherever they are: none comes or goes on the way.
 *
 * @source BK-8, LP-14
 */
export function custodyOf(
  receivedAt: DivisionCode,
  receipts: readonly Pick<Receipt, "papers">[],
  handOvers: readonly HandOver[],
): readonly PaperHeld[] {
  const taken = receipts.flatMap(({ papers }) => papers).map((paper) => atRest(paper, receivedAt));
  return handOvers.reduce(moved, merged(taken));
}

/** What a place has of the papers of a case, and is not on the way. */
export function papersAt(held: readonly PaperHeld[], place: DivisionCode): readonly PaperHeld[] {
  return held.filter(({ heldBy, underWay }) => heldBy === place && !underWay);
}

/** Those of some papers that a place does not have. */
export function papersNotAt(
  held: readonly PaperHeld[],
  place: DivisionCode,
  papers: readonly ReceivedPaper[],
): readonly ReceivedPaper[] {
  const there = papersAt(held, place);
  return papers.filter((paper) => {
    const same = there.find((one) => isSame(one, paper));
    return same === undefined || same.copies < paper.copies;
  });
}

function moved(held: readonly PaperHeld[], handOver: HandOver): readonly PaperHeld[] {
  const { divisionCode, toDivision, papers, receivedAt, returnedAt } = handOver;
  if (returnedAt !== null) return held;
  const left = held.map((one) => {
    const sent = papers.find((paper) => isSame(one, paper) && one.heldBy === divisionCode && !one.underWay);
    return sent === undefined ? one : { ...one, copies: one.copies - sent.copies };
  });
  const arriving = papers.map((paper) => ({
    ...atRest(paper, toDivision),
    underWay: receivedAt === null,
  }));
  return merged([...left.filter(({ copies }) => copies > 0), ...arriving]);
}

function atRest({ name, copies, original }: ReceivedPaper, heldBy: DivisionCode): PaperHeld {
  return { name, copies, original, heldBy, underWay: false };
}

function merged(held: readonly PaperHeld[]): readonly PaperHeld[] {
  const found: PaperHeld[] = [];
  for (const one of held) {
    const at = found.findIndex(
      (other) => isSame(other, one) && other.heldBy === one.heldBy && other.underWay === one.underWay,
    );
    const known = found[at];
    if (known === undefined) found.push(one);
    else found[at] = { ...known, copies: known.copies + one.copies };
  }
  return found;
}

function isSame(a: ReceivedPaper, b: ReceivedPaper): boolean {
  return a.name === b.name && a.original === b.original;
}

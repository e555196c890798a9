import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { DivisionCode } from "@yimen/domain";
import type { Sealer } from "@yimen/subgraph-kit";
import type { AssessmentKey, BasisFact } from "./assessment.ts";
import { basisExpired, basisNotYours, basisUnreadable } from "./failures.ts";

/**
 * What the graph has brought of a thing, put under seal: a mutation goes to one subgraph, which cannot ask the others for facts, so whoever
 * assesses hands in what they were shown. It opens for who was shown it, for a day.
 */
export interface SealedBasis extends AssessmentKey {
  readonly divisionCode: DivisionCode;
  /** What it is called. */
  readonly name: string;
  readonly facts: readonly BasisFact[];
  /** Whom it was shown to. */
  readonly by: string;
  readonly at: Temporal.Instant;
}

const place = "evaluations.assessment_basis";
const hoursValid = 24;

/** Puts a basis under seal. */
export function sealBasis(
  sealer: Sealer,
  { about, rule, period, divisionCode, name, facts, by, at }: SealedBasis,
): string {
  const { from, to } = period;
  const text = JSON.stringify([
    about.subject,
    about.id,
    rule,
    from.toString(),
    to.toString(),
    divisionCode,
    by,
    at.toString(),
    facts,
    name,
  ]);
  return sealer.seal(deflateRawSync(text).toString("base64"), place);
}

type Written = [
  subject: string,
  id: string,
  rule: string,
  from: string,
  to: string,
  division: DivisionCode,
  by: string,
  at: string,
  facts: BasisFact[],
  name: string,
];

/** Who hands it in, and when. */
interface Handing {
  readonly by: string;
  readonly now: Temporal.Instant;
  readonly path: readonly (string | number)[];
}

/** Opens a basis. @throws ASSESSMENT_BASIS_UNREADABLE, ASSESSMENT_BASIS_NOT_YOURS, ASSESSMENT_BASIS_EXPIRED */
export function openBasis(sealer: Sealer, sealed: string, { by, now, path }: Handing): SealedBasis {
  const [subject, id, rule, from, to, divisionCode, shownTo, shownAt, facts, name] = read(
    sealer,
    sealed,
    path,
  );
  if (shownTo !== by) throw basisNotYours({}, { path });
  const at = Temporal.Instant.from(shownAt);
  if (Temporal.Instant.compare(at.add({ hours: hoursValid }), now) < 0) {
    throw basisExpired({ at: at.toString({ smallestUnit: "minute" }), hours: hoursValid }, { path });
  }
  const period = { from: Temporal.PlainDate.from(from), to: Temporal.PlainDate.from(to) };
  return { about: { subject, id }, rule, period, divisionCode, name, facts, by, at };
}

function read(sealer: Sealer, sealed: string, path: Handing["path"]): Written {
  try {
    const text = inflateRawSync(Buffer.from(sealer.open(sealed, place), "base64")).toString("utf8");
    // Sealed by us alone: what opens is what was written.
    return JSON.parse(text) as Written;
  } catch (cause) {
    throw basisUnreadable({}, { path, cause });
  }
}

import { queryKinds } from "../queries/query.ts";
import type { ResultLine } from "./result.ts";
import { geometricMean } from "./statistics.ts";

/** The geometric means of a kind's queries. */
export interface KindSummary {
  readonly kind: ResultLine["kind"] | "all";
  readonly contestant: ResultLine["contestant"];
  readonly queries: number;
  readonly throughput: number;
  readonly cpu: number;
}

/** By kind and contestant, then over all queries; the stock gateway, which is 1 everywhere, is left out. */
export function summaryOf(lines: readonly ResultLine[]): readonly KindSummary[] {
  const contestants = [...new Set(lines.map(({ contestant }) => contestant))].filter(
    (name) => name !== "stock",
  );
  return ([...queryKinds, "all"] as const).flatMap((kind) =>
    contestants.flatMap((contestant): readonly KindSummary[] => {
      const own = lines.filter(
        (line) => line.contestant === contestant && (kind === "all" || line.kind === kind),
      );
      // Over all queries the floor would be compared by the few it knows.
      if (own.length === 0 || (kind === "all" && contestant === "floor")) return [];
      return [
        {
          kind,
          contestant,
          queries: own.length,
          throughput: geometricMean(own.map((line) => line.throughput.median)),
          cpu: geometricMean(own.map((line) => line.cpu.median)),
        },
      ];
    }),
  );
}

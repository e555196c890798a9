import type { LawSource } from "@yimen/rules";
import type { Metrics } from "@yimen/service-host";
import type { OpenSources } from "../sources/open-sources.ts";

/** Shows which law the gateway goes by, and how its subgraphs stand: it asks nobody for that. */
export function addGatewayFigures(
  metrics: Metrics,
  { law, sources }: { readonly law: LawSource | undefined; readonly sources: OpenSources },
): void {
  metrics.watch("yimen_law_info", "The revision of the law in force", ["revision"], async () => {
    const inForce = await law?.current();
    return inForce === undefined ? [] : [{ labels: { revision: inForce.revision }, value: 1 }];
  });
  metrics.watch(
    "yimen_guest_available",
    "Counties' own subgraphs: 1 while they are asked, 0 while they are left alone after failures",
    ["subgraph"],
    () =>
      sources.list().flatMap(({ name, guest }) => {
        if (!guest) return [];
        const detail = sources.find(name)?.detail?.();
        return [{ labels: { subgraph: name }, value: detail === "circuit open" ? 0 : 1 }];
      }),
  );
}

import { noHint, type Problem, problemAt } from "@yimen/rules/yaml";
import type { County } from "./county.ts";
import { countySaysTwice } from "./problems/county-problems.ts";

/** What keeps counties from running side by side: an id, a division or a subgraph that two of them claim. */
export function conflictsBetween(counties: readonly County[]): readonly Problem[] {
  const claims = counties.flatMap((county) => [
    { county, what: "county", whatZh: "县", name: county.id },
    { county, what: "division", whatZh: "区划", name: county.division },
    ...county.subgraphs.map(({ name }) => ({ county, what: "subgraph", whatZh: "子图", name })),
  ]);
  const first = new Map<string, County>();
  return claims.flatMap(({ county, what, whatZh, name }) => {
    const key = `${what} ${name}`;
    const other = first.get(key);
    if (other === undefined) {
      first.set(key, county);
      return [];
    }
    const place = { file: `${county.folder}/county.yaml`, line: 1, column: 1 };
    const hint = { hint: `the other one is in ${other.folder}`, hintZh: `另一处在 ${other.folder}` };
    return [problemAt(countySaysTwice({ what, whatZh, name, ...noHint, ...hint }), place)];
  });
}

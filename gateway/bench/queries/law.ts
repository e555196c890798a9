import type { BenchQuery, BenchRequest } from "./query.ts";
import type { Ground } from "./ground.ts";

function ofStations({ stations }: Ground): readonly BenchRequest[] {
  return stations.map(({ code }) => ({ variables: { code } }));
}

function ofCounties({ counties }: Ground): readonly BenchRequest[] {
  return counties.map((at) => ({ variables: { at } }));
}

/** What the law says of facts that four subgraphs bring, and the law itself. */
export const law: readonly BenchQuery[] = [
  {
    name: "compliance",
    kind: "law",
    floor: false,
    text: `query Compliance($code: String) {
  station(code: $code) { name compliance { lawRevision counts { verdict count } missing } }
}`,
    requests: ofStations,
  },
  {
    name: "compliance-explained",
    kind: "law",
    floor: false,
    text: `query ComplianceExplained($code: String) {
  station(code: $code) {
    compliance {
      results { verdict value rule { id nameZh citations { article titleZh } } missing reasons { name messageZh } explanation { linesZh } }
    }
  }
}`,
    requests: ofStations,
  },
  {
    name: "compliance-list",
    kind: "law",
    floor: false,
    text: `query ComplianceList($within: DivisionCode, $first: Int) {
  stations(within: $within, first: $first) {
    edges { node { code name compliance { counts { verdict count } } } }
  }
}`,
    requests: ({ counties }) =>
      counties.flatMap((within) => [3, 5, 10].map((first) => ({ variables: { within, first } }))),
  },
  {
    name: "tier",
    kind: "law",
    floor: false,
    text: `query Tier($code: String) {
  station(code: $code) {
    name tier
    tierAssessment { assigned { verdict value } standard { verdict value } conditions { verdict rule { id } } grade { value } }
  }
}`,
    requests: ofStations,
  },
  {
    name: "required-windows",
    kind: "law",
    floor: false,
    text: `query RequiredWindows($code: String) {
  station(code: $code) {
    windows { number }
    requiredWindows { verdict value missing rule { quotes citations { titleZh article } } }
  }
}`,
    requests: ofStations,
  },
  {
    name: "window-compliance",
    kind: "law",
    floor: false,
    text: `query WindowCompliance($id: ID!) {
  window(id: $id) { name compliance { counts { verdict count } results { verdict rule { id nameZh } } } }
}`,
    requests: ({ windows }) => windows.map(({ id }) => ({ variables: { id } })),
  },
  {
    name: "case-compliance",
    kind: "law",
    floor: false,
    text: `query CaseCompliance($caseNo: String) {
  case(caseNo: $caseNo) { caseNo proposedKind { value } compliance { results { verdict rule { id } missing } } }
}`,
    requests: (ground) =>
      ground.cases.map(({ caseNo, division }) => ({
        token: ground.adminOf(division),
        variables: { caseNo },
      })),
  },
  {
    name: "eligibility",
    kind: "law",
    floor: false,
    text: `query Eligibility($id: ID!) {
  staffMember(id: $id) { name eligibility { results { verdict rule { id nameZh } missing } } }
}`,
    requests: (ground) =>
      ground.staff.map(({ id, division }) => ({ token: ground.adminOf(division), variables: { id } })),
  },
  {
    name: "quotas",
    kind: "law",
    floor: false,
    text: `query Quotas($at: DivisionCode!) {
  division(code: $at) { name quotas { verdict rule { id nameZh } population { low high } counted { low high } allowedMin allowedMax } }
}`,
    requests: ofCounties,
  },
  {
    name: "item-compliance",
    kind: "law",
    floor: false,
    text: `query ItemCompliance($code: String, $at: DivisionCode!) {
  serviceItem(code: $code) { name compliance(at: $at) { counts { verdict count } missing } }
}`,
    requests: ({ items, counties }) =>
      items.flatMap(({ code }) => counties.map((at) => ({ variables: { code, at } }))),
  },
  {
    name: "what-if",
    kind: "law",
    floor: false,
    text: `query WhatIf($input: WhatIfInput!) {
  whatIf(input: $input) { inForce { counts { verdict count } results { verdict rule { id } missing } } }
}`,
    requests: ({ stations }) =>
      stations.flatMap(({ division: at, kind }) =>
        [500, 1_500, 3_000].map((residents) => ({
          variables: {
            input: {
              subject: "station",
              at,
              facts: [
                { name: "kind", value: kind },
                { name: "residents", value: residents },
              ],
            },
          },
        })),
      ),
  },
  {
    name: "rules",
    kind: "law",
    floor: false,
    text: `query Rules($at: DivisionCode!, $subject: String) {
  rules(at: $at, subject: $subject) { id nameZh form level pack from citations { titleZh article } }
}`,
    requests: ({ stations }) =>
      stations.flatMap(({ division: at }) =>
        ["station", "window", "case"].map((subject) => ({ variables: { at, subject } })),
      ),
  },
  {
    name: "parameters",
    kind: "law",
    floor: false,
    text: `query Parameters($at: DivisionCode!) {
  lawParameters(at: $at) { name nameZh value unit from unsetZh citations { article } }
}`,
    requests: ({ stations }) => stations.map(({ division: at }) => ({ variables: { at } })),
  },
];

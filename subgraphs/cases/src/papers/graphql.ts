import { mountPapers, mountPaperVerification } from "@yimen/subgraph-kit";
import { builder, paperTypes } from "../builder.ts";
import { loadCase } from "../case/operations.ts";
import { CaseRef } from "../case/ref.ts";
import { StationRef } from "../caseload/graphql.ts";
import { loadStation } from "../replica/operations.ts";
import { casePapers, stationPapers } from "./operations.ts";

mountPapers(builder, paperTypes, { ref: CaseRef, field: "case", load: loadCase, papers: casePapers });
mountPapers(builder, paperTypes, {
  ref: StationRef,
  field: "station",
  load: loadStation,
  papers: stationPapers,
});
mountPaperVerification(builder, paperTypes);

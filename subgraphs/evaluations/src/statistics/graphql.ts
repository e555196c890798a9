import { defineStatisticTypes, mountStatistics } from "@yimen/subgraph-kit";
import { builder } from "../builder.ts";
import { ComplaintConnectionRef } from "../complaint/graphql.ts";
import { loadComplaint } from "../complaint/operations.ts";
import { ComplaintRef } from "../complaint/reference.ts";
import { FindingConnectionRef } from "../finding/graphql.ts";
import { loadFinding } from "../finding/operations.ts";
import { FindingRef } from "../finding/reference.ts";
import { InspectionConnectionRef } from "../inspection/graphql.ts";
import { loadInspection } from "../inspection/operations.ts";
import { InspectionRef } from "../inspection/reference.ts";
import { DivisionRef } from "../place/references.ts";
import { RatingConnectionRef } from "../rating/graphql.ts";
import { loadRating } from "../rating/operations.ts";
import { RatingRef } from "../rating/reference.ts";
import {
  complaintStatistics,
  findingStatistics,
  inspectionStatistics,
  ratingStatistics,
} from "./registers.ts";

const types = defineStatisticTypes(builder);
const Division = DivisionRef;

mountStatistics(builder, types, {
  register: ratingStatistics,
  rowsField: "ratingsBehind",
  Row: RatingRef,
  RowConnection: RatingConnectionRef,
  load: loadRating,
  Division,
});

mountStatistics(builder, types, {
  register: complaintStatistics,
  rowsField: "complaintsBehind",
  Row: ComplaintRef,
  RowConnection: ComplaintConnectionRef,
  load: loadComplaint,
  Division,
});

mountStatistics(builder, types, {
  register: inspectionStatistics,
  rowsField: "inspectionsBehind",
  Row: InspectionRef,
  RowConnection: InspectionConnectionRef,
  load: loadInspection,
  Division,
});

mountStatistics(builder, types, {
  register: findingStatistics,
  rowsField: "findingsBehind",
  Row: FindingRef,
  RowConnection: FindingConnectionRef,
  load: loadFinding,
  Division,
});

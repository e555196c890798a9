export { basisOf, inChinese } from "./basis.ts";
export { hasPaper, latestPaperAmong, papersIssued } from "./latest.ts";
export { paperNotDue } from "./failures.ts";
export { mountPapers, type PaperHolder } from "./mount-papers.ts";
export { mountPaperVerification } from "./mount-verification.ts";
export type {
  IssuedPaper,
  Paper,
  PaperBasis,
  PaperMatter,
  PaperPress,
  PaperPrint,
  PrintedBytes,
} from "./paper.ts";
export type { PaperForm, PaperSubject, PaperTopic, WantedPaper } from "./paper-subject.ts";
export { definePaperTypes, type PaperTypes } from "./paper-types.ts";
export { definePapers, type Papers, type PrintedPaper } from "./papers.ts";
export { sealedPapers } from "./printing.ts";
export { readPlaceNames, readPlaceNamesOf } from "./places.ts";
export { loadPaperSettings } from "./settings.ts";
export type { PaperTables } from "./store.ts";

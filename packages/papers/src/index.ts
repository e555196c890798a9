// Official papers: templates with typed data, printed by typst in a process of its own.

export type * from "./case-papers.ts";
export type * from "./item-papers.ts";
export type * from "./other-papers.ts";
export type { MatterOf, PaperBasis, PaperFrame } from "./paper-frame.ts";
export {
  openPress,
  type Press,
  type PressOptions,
  PrintFailed,
  sharedPress,
  TemplateRefused,
} from "./press.ts";
export type { Printed, PrintJob, Stationery, TemplateFault } from "./print-job.ts";
export { paperSamples } from "./samples.ts";
export { textKeys, tryStationery } from "./try-stationery.ts";

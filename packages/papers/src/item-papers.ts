import type { PaperFrame } from "./paper-frame.ts";

/** A material as a guide lists it. */
export interface DescribedMaterial {
  readonly name: string;
  /** `必要`, or the case in which it is asked for. */
  readonly requirement: string;
  readonly source: string | null;
  /** `原件1份、复印件2份`. */
  readonly copies: string | null;
  /** 容缺, exempt by data sharing …; what the applicant is told of it. */
  readonly note: string | null;
}

/** An item with all its elements at a place, in words. An element nobody states is an empty list. */
export interface DescribedItem {
  readonly name: string;
  readonly code: string;
  readonly codes: readonly string[];
  readonly types: readonly string[];
  readonly bases: readonly string[];
  readonly levels: readonly string[];
  readonly departments: readonly string[];
  readonly acceptedAt: readonly string[];
  readonly applicants: readonly string[];
  readonly conditions: readonly string[];
  readonly materials: readonly DescribedMaterial[];
  readonly steps: readonly string[];
  readonly statutoryLimits: readonly string[];
  readonly promisedLimits: readonly string[];
  readonly fees: readonly string[];
  readonly results: readonly string[];
  readonly channels: readonly string[];
  readonly publicity: readonly string[];
  /** Labels of the elements that nobody states here. */
  readonly missing: readonly string[];
  /** What the elements are from. */
  readonly sources: readonly string[];
  readonly revision: number;
}

/** 办事指南: one item, with its flow chart. */
export interface ItemGuide extends PaperFrame {
  readonly item: DescribedItem;
  /** What it replaces: the number of the guide before. */
  readonly replaces: string | null;
}

/** 一次性告知单: what to bring, for the counter to hand out. */
export interface NoticeSheet extends PaperFrame {
  readonly item: DescribedItem;
}

/** 《综窗工作服务手册》, and with another title the acceptance handbook or the guide of a centre. */
export interface Handbook extends PaperFrame {
  readonly title: string;
  readonly items: readonly DescribedItem[];
}

/** 便民服务卡: items and where to ask, on one card. */
export interface ServiceCard extends PaperFrame {
  readonly station: string | null;
  readonly phone: string | null;
  readonly address: string | null;
  readonly hours: readonly string[];
  readonly items: readonly string[];
}

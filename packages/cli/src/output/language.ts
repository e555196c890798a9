export { type Language, languageOf } from "@yimen/domain";

/** A sentence in both languages. */
export interface Said {
  readonly zh: string;
  readonly en: string;
}

/** An article as people are told it: how packs write it, and the document it stands in. */
export interface ArticleReference {
  /** `YS 三(一)1`. */
  readonly text: string;
  /** Title of the document with its number. */
  readonly zh: string;
  readonly en: string;
}

/**
 * A rule with its article in texts alone (所依规则): what a refusal names, and what is kept with a thing that was decided by
 * it, so that a later law changes nothing about what was told.
 */
export interface RuleReference {
  readonly id: string;
  /** Pack it is in. */
  readonly pack: string;
  readonly zh: string;
  readonly en: string;
  readonly articles: readonly ArticleReference[];
  /** Words of the articles; empty where the text is not at hand. */
  readonly quotes: readonly string[];
  /** Revision of the law it was read in. */
  readonly lawRevision: string;
}

/** What final assessments tell of whatever is assessed: of a thing itself, and of those a thing is made of. */
export const resultFactNames: readonly string[] = ["history", "score", "band", "rank"];

/** The same, as a list of members carries them. */
export const results: string = resultFactNames.join(" ");

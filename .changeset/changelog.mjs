// How a CHANGELOG is written: what a reader notices, in the sentence of the changeset. That a dependency of the same
// release rose with it is no news: all packages rise together.

/** @type {import("@changesets/types").ChangelogFunctions} */
export default {
  getReleaseLine: async ({ summary }) => {
    const [first, ...rest] = summary.trim().split("\n");
    return `- ${[first, ...rest.map((line) => `  ${line}`.trimEnd())].join("\n")}`;
  },
  getDependencyReleaseLine: async () => "",
};
